using NormGen.Checkpoints;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>A PyTorch module's <c>state_dict</c> is loaded, and gives what PyTorch gives.</summary>
public sealed class FromPyTorchTests
{
    [Fact]
    public void Loaded_layers_give_PyTorchs_outputs()
    {
        var layers = PyTorchLayers.New();
        Checkpoint checkpoint = PyTorchLayers.Checkpoint(layers);
        Dictionary<string, (float[] Input, double[] Output, double[] Size)> expected = [];
        foreach (string name in layers.Keys)
        {
            var (input, output, size) = expected[name] = (new float[PyTorchLayers.Count], new double[PyTorchLayers.Count], new double[1]);
            checkpoint.AddTensor($"input.{name}", input, PyTorchLayers.Shape).AddTensor($"output.{name}", output, PyTorchLayers.Shape)
                .AddTensor($"size.{name}", size, []);
        }

        // Strictly, and the whole file.
        Assert.Empty(checkpoint.Load(OracleFiles.Network));

        foreach (var (name, layer) in layers)
        {
            var (input, output, size) = expected[name];
            float[] actual = new float[input.Length];
            layer.Training = false;
            layer.Forward(input, actual);
            double error = actual.Zip(output, (ours, theirs) => Math.Abs(ours - theirs)).Max();
            double share = Bound.Share(error, Bound.Output<float>(size[0], condition: 0));
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {share:F3} of the bound");
            Assert.True(share <= 1, $"{name}: {share} of the bound");
        }

        Assert.Equal(3, layers["layer1.0.bn1"].BatchesTracked);
        Assert.Equal(3, layers["plain"].BatchesTracked);
        // PyTorch saves this one's count, but does not count.
        Assert.Equal(0, layers["instances"].BatchesTracked);
    }

    [Fact]
    public void One_layer_is_loaded_by_its_prefix()
    {
        Batches one = new();
        Assert.Empty(one.Load(OracleFiles.Network, "model.layer1.0.bn1."));
        var all = PyTorchLayers.New();
        PyTorchLayers.Checkpoint(all).Load(OracleFiles.Network, new() { Scope = LoadScope.Prefixes });
        Contract.LayerSnapshot<float>.Of(all["layer1.0.bn1"]).AssertUnchanged(one);
    }

    [Fact]
    public void PyTorchs_metadata_is_read()
    {
        using var file = SafetensorsFile.Open(OracleFiles.Network);
        Assert.Equal([new("format", "pt")], file.Metadata);
    }
}
