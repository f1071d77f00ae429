using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>A LayerSet in a file: all layers, or none.</summary>
public sealed class LayerSetFileTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private string Path => folder.File("model.safetensors");

    [Fact]
    public void All_layers_come_back()
    {
        LayerSet<float> saved = Filled();
        saved.Save(Path);
        LayerSet<float> loaded = Initial();
        Assert.Empty(loaded.Load(Path));
        AssertSame(saved, loaded);
        using var file = SafetensorsFile.Open(Path);
        Assert.Equal(
            [
                "layer1.0.bn1.bias", "layer1.0.bn1.num_batches_tracked", "layer1.0.bn1.running_mean", "layer1.0.bn1.running_var", "layer1.0.bn1.weight",
                "norm.bias", "norm.weight",
            ],
            file.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_layers_come_back_from_shards()
    {
        string index = Path + ".index.json";
        LayerSet<float> saved = Filled(), loaded = Initial();
        saved.Save(index, new() { MaxShardBytes = 50 });
        Assert.Empty(loaded.Load(index));
        AssertSame(saved, loaded);

        saved.Save(index, new() { StoredType = StoredType.BF16 });
        Assert.Empty(loaded.Load(index));
        Assert.All(loaded["norm"].Weight.ToArray(), value => Assert.Equal(0u, BitConverter.SingleToUInt32Bits(value) & 0xFFFF));
    }

    [Fact]
    public void Layers_of_double_come_back()
    {
        DoubleBatches layer = new(), loaded = new();
        LayerStates.Fill(layer, 3);
        new LayerSet<double> { { "bn", layer } }.Save(Path);
        new LayerSet<double> { { "bn", loaded } }.Load(Path);
        LayerSnapshot<double>.Of(layer).AssertUnchanged(loaded);
    }

    [Fact]
    public void PyTorchs_network_is_loaded_by_its_names()
    {
        LayerSet<float> layers = [];
        var separate = PyTorchLayers.New();
        foreach (var (name, layer) in PyTorchLayers.New())
        {
            layers.Add("model." + name, layer);
            Load(separate[name], $"model.{name}.");
        }

        // The file holds inputs and outputs, too.
        Assert.Empty(layers.Load(OracleFiles.Network));
        Assert.Equal(separate.Keys.Select(name => "model." + name), layers.Keys);
        foreach (var (name, layer) in separate)
        {
            LayerSnapshot<float>.Of(layer).AssertUnchanged(layers["model." + name]);
        }

        static void Load(INormalization<float> layer, string prefix) => Assert.Empty(layer.Load(OracleFiles.Network, prefix));
    }

    [Fact]
    public void Where_one_layer_does_not_fit_none_is_loaded()
    {
        Filled().Save(Path);
        Batches first = new(), third = new();
        LayerSet<float> layers = new() { { "layer1.0.bn1", first }, { "norm", new Rms() }, { "other", third } };
        var before = LayerSnapshot<float>.Of(first);
        var exception = Assert.Throws<CheckpointMismatchException>(() => layers.Load(Path));
        Assert.Equal(
            ["norm.weight", "other.weight", "other.bias", "other.running_mean", "other.running_var", "norm.bias"],
            exception.Differences.Select(difference => difference.Name));
        before.AssertUnchanged(first);

        Assert.Equal(6, layers.Load(Path, new() { Strict = false }).Count);
        LayerSnapshot<float>.Of(Filled()["layer1.0.bn1"]).AssertUnchanged(first);
    }

    [Fact]
    public void The_rest_of_the_file_is_somebody_elses_whatever_the_options_say()
    {
        new Checkpoint().AddTensor("conv1.weight", new float[3], [3]).AddLayers(Filled()).Save(Path);
        Assert.Empty(Initial().Load(Path, new() { Scope = LoadScope.File }));
        var exception = Assert.Throws<CheckpointMismatchException>(() => new Checkpoint().AddLayers(Initial()).Load(Path));
        Assert.Equal(["conv1.weight"], exception.Differences.Select(difference => difference.Name));
    }

    [Fact]
    public void A_checkpoint_takes_a_set_and_arrays()
    {
        LayerSet<float> saved = Filled(), loaded = Initial();
        float[] weights = [1, 2, 3], loadedWeights = new float[3];
        new Checkpoint().AddLayers(saved).AddTensor("fc.weight", weights, [3]).Save(Path);
        Assert.Empty(new Checkpoint().AddTensor("fc.weight", loadedWeights, [3]).AddLayers(loaded).Load(Path));
        AssertSame(saved, loaded);
        SameBits.AssertEqual<float>(weights, loadedWeights);
    }

    [Fact]
    public void A_checkpoint_that_has_one_of_the_names_takes_none()
    {
        Checkpoint checkpoint = new Checkpoint().AddTensor("norm.weight", new float[3], [3]);
        Assert.Throws<ArgumentException>("layers", () => checkpoint.AddLayers(Filled()));
        Assert.Throws<ArgumentNullException>("layers", () => checkpoint.AddLayers<float>(null!));
        checkpoint.Save(Path);
        using var file = SafetensorsFile.Open(Path);
        Assert.Equal(["norm.weight"], file.Tensors.Select(tensor => tensor.Name));
    }

    private static LayerSet<float> Initial() => new() { { "layer1.0.bn1", new Batches() }, { "norm", new Planes() } };

    private static LayerSet<float> Filled()
        => new() { { "layer1.0.bn1", LayerStates.Filled<Batches>(1) }, { "norm", LayerStates.Filled<Planes>(2) } };

    private static void AssertSame(LayerSet<float> expected, LayerSet<float> actual)
    {
        foreach (var (name, layer) in expected)
        {
            LayerSnapshot<float>.Of(layer).AssertUnchanged(actual[name]);
        }
    }
}
