using System.Numerics;
using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>What was saved is loaded again, bit by bit.</summary>
public sealed class RoundTripTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private string Path => folder.File("model.safetensors");

    [Fact]
    public void Every_kind_of_layer_comes_back()
    {
        ComesBack(new Batches(), new Batches(), "bias", "num_batches_tracked", "running_mean", "running_var", "weight");
        ComesBack(new PlainBatches(), new PlainBatches(), "num_batches_tracked", "running_mean", "running_var");
        ComesBack(new Planes(), new Planes(), "bias", "weight");
        ComesBack(new ChannelGroups(), new ChannelGroups(), "bias", "weight");
        ComesBack(new TrackedPlanes(), new TrackedPlanes(), "bias", "num_batches_tracked", "running_mean", "running_var", "weight");
        ComesBack(new Rms(), new Rms(), "weight");
        ComesBack(new DoubleBatches(), new DoubleBatches(), "bias", "num_batches_tracked", "running_mean", "running_var", "weight");
        ComesBack(new Stateless(), new Stateless());
        ComesBack(new OneForAll(), new OneForAll(), "bias", "num_batches_tracked", "running_mean", "running_var", "weight");
    }

    [Fact]
    public void Shapes_are_those_of_the_parameters_and_running_values()
    {
        new Checkpoint().AddLayer("a.", new Batches()).AddLayer("b.", new Planes()).AddLayer("c.", new OneForAll()).Save(Path);
        using var file = SafetensorsFile.Open(Path);
        Assert.Equal(
            """
            "a.num_batches_tracked" I64 []
            "c.num_batches_tracked" I64 []
            "a.bias" F32 [6]
            "a.running_mean" F32 [6]
            "a.running_var" F32 [6]
            "a.weight" F32 [6]
            "b.bias" F32 [5, 4]
            "b.weight" F32 [5, 4]
            "c.bias" F32 [1]
            "c.running_mean" F32 [1]
            "c.running_var" F32 [1]
            "c.weight" F32 [1]
            """,
            string.Join('\n', file.Tensors));
    }

    [Fact]
    public void Layers_and_arrays_share_a_file()
    {
        float[] single = [1, -0f, float.NaN, float.NegativeInfinity, float.Epsilon, 3];
        double[] wide = [Math.PI];
        long[] steps = [1L << 60, -1];
        Batches first = LayerStates.Filled<Batches>(1);
        Planes second = LayerStates.Filled<Planes>(2);
        new Checkpoint().AddTensor("conv1.weight", single, [2, 1, 3]).AddLayer("layer1.0.bn1.", first)
            .AddTensor("pi", wide, []).AddTensor("steps", steps, [2]).AddLayer("norm.", second).Save(Path);

        float[] loadedSingle = new float[6];
        double[] loadedWide = new double[1];
        long[] loadedSteps = new long[2];
        Batches loadedFirst = new();
        Planes loadedSecond = new();
        var skipped = new Checkpoint().AddLayer("norm.", loadedSecond).AddLayer("layer1.0.bn1.", loadedFirst)
            .AddTensor("steps", loadedSteps, [2]).AddTensor("pi", loadedWide, []).AddTensor("conv1.weight", loadedSingle, [2, 1, 3]).Load(Path);

        Assert.Empty(skipped);
        SameBits.AssertEqual<float>(single, loadedSingle);
        Assert.Equal(wide, loadedWide);
        Assert.Equal(steps, loadedSteps);
        LayerSnapshot<float>.Of(first).AssertUnchanged(loadedFirst);
        LayerSnapshot<float>.Of(second).AssertUnchanged(loadedSecond);
    }

    [Fact]
    public void Saving_takes_what_is_there_when_it_is_called()
    {
        Batches layer = new();
        Checkpoint checkpoint = new Checkpoint().AddLayer("", layer);
        LayerStates.Fill(layer, 3);
        checkpoint.Save(Path);
        var saved = LayerSnapshot<float>.Of(layer);
        LayerStates.Fill(layer, 4);
        checkpoint.Load(Path);
        saved.AssertUnchanged(layer);
    }

    [Fact]
    public void A_part_of_an_array_may_be_saved_and_loaded()
    {
        float[] values = [1, 2, 3, 4];
        new Checkpoint().AddTensor("x", values.AsMemory(1, 2), [2]).Save(Path);
        float[] loaded = new float[4];
        new Checkpoint().AddTensor("x", loaded.AsMemory(2), [2]).Load(Path);
        Assert.Equal([0, 0, 2, 3], loaded);
    }

    [Fact]
    public void A_tensor_of_many_buffers_comes_back()
    {
        float[] values = [.. IntegerGenerator.Normal(5, 100_001).Select(value => (float)value)];
        float[] loaded = new float[values.Length];
        new Checkpoint().AddTensor("x", values, [values.Length]).AddTensor("none", Memory<float>.Empty, [3, 0]).Save(Path);
        new Checkpoint().AddTensor("x", loaded, [values.Length]).AddTensor("none", Memory<float>.Empty, [3, 0]).Load(Path);
        Assert.Equal(values, loaded);
    }

    [Fact]
    public void Float_fits_into_a_layer_of_double()
    {
        float[] values = [1.5f, 2, float.Epsilon, 4, 5, 0.1f];
        new Checkpoint().AddTensor("weight", values, [6]).AddTensor("bias", values, [6]).AddTensor("running_mean", values, [6])
            .AddTensor("running_var", values, [6]).Save(Path);
        DoubleBatches layer = new() { BatchesTracked = 17 };
        Assert.Empty(layer.Load(Path));
        Assert.Equal(values.Select(value => (double)value), layer.RunningMean.ToArray());
        // An old checkpoint has no count, and that says nothing about it.
        Assert.Equal(17, layer.BatchesTracked);
    }

    [Fact]
    public void Double_fits_into_a_layer_of_float_only_where_that_is_asked_for()
    {
        DoubleBatches wide = new();
        LayerStates.Fill(wide, 6);
        wide.Weight[0] = 1e300;
        wide.Save(Path);
        NarrowBatches layer = new();
        var before = LayerSnapshot<float>.Of(layer);
        var exception = Assert.Throws<CheckpointMismatchException>(() => layer.Load(Path));
        Assert.Equal(["weight", "bias", "running_mean", "running_var"], exception.Differences.Select(difference => difference.Name));
        Assert.All(exception.Differences, difference => Assert.Equal(DifferenceKind.WrongType, difference.Kind));
        before.AssertUnchanged(layer);

        Assert.Empty(layer.Load(Path, options: new() { RoundDoubles = true }));
        Assert.Equal(float.PositiveInfinity, layer.Weight[0]);
        Assert.Equal(wide.RunningMean.ToArray().Select(value => (float)value), layer.RunningMean.ToArray());
        Assert.Equal(wide.BatchesTracked, layer.BatchesTracked);
    }

    [Fact]
    public void A_checkpoint_of_nothing_is_a_file()
    {
        new Checkpoint().Save(Path);
        Assert.Empty(new Checkpoint().Load(Path));
    }

    private void ComesBack<T>(INormalization<T> layer, INormalization<T> loaded, params string[] names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerStates.Fill(layer, 7);
        switch (layer, loaded)
        {
            case (INormalization<float> from, INormalization<float> to):
                from.Save(Path, "a.b.");
                Assert.Empty(to.Load(Path, "a.b."));
                break;
            case (INormalization<double> from, INormalization<double> to):
                from.Save(Path, "a.b.");
                Assert.Empty(to.Load(Path, "a.b."));
                break;
            default:
                break;
        }

        LayerSnapshot<T>.Of(layer).AssertUnchanged(loaded);
        using var file = SafetensorsFile.Open(Path);
        Assert.Equal(names.Select(name => "a.b." + name), file.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
    }
}
