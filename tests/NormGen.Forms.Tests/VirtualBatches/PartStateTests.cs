using NormGen.Checkpoints;
using NormGen.Forms.Tests.FusedForms;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.VirtualBatches;

/// <summary>What layers whose batches are computed in parts keep, refuse and say.</summary>
public sealed class PartStateTests
{
    [Fact]
    public void A_part_of_one_element_is_refused_and_nothing_changes()
    {
        GhostFeatures layer = new();
        float[] input = Values(1, 35), output = new float[35];
        layer.Forward(input.AsSpan(0, 20), output.AsSpan(0, 20));
        float[] mean = [.. layer.RunningMean];
        output.AsSpan().Clear();
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => layer.Forward(input.AsSpan(0, 25), output.AsSpan(0, 25)));
        Assert.Contains("in parts of VirtualBatch = 4 samples that is the last part of a batch of 5", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(1, layer.BatchesTracked);
        Assert.Equal(mean, layer.RunningMean);
        Assert.All(output, value => Assert.Equal(0, value));

        // In evaluation a batch may have any number of samples.
        layer.Eval();
        layer.Forward(input.AsSpan(0, 25), output.AsSpan(0, 25));
        Assert.NotEqual(0, output[24]);
    }

    [Fact]
    public void Parts_of_one_sample_need_several_elements_in_it()
    {
        GhostImages layer = new();
        layer.Forward(Values(1, 3 * 2 * 16), new float[3 * 2 * 16], [3, 2, 4, 4]);
        Assert.Equal(3, layer.BatchesTracked);
        Assert.Throws<InvalidOperationException>(() => layer.Forward(Values(1, 6), new float[6], [3, 2, 1, 1]));
        Assert.Equal(3, layer.BatchesTracked);
    }

    [Fact]
    public void An_empty_batch_changes_nothing()
    {
        GhostFeatures layer = new();
        layer.Forward([], []);
        layer.Backward([], [], []);
        Assert.Equal(0, layer.BatchesTracked);
    }

    /// <summary>Backward works from the statistics of each part of the last batch, whichever were before.</summary>
    [Fact]
    public void Batches_of_other_sizes_follow_each_other()
    {
        GhostFeatures layer = new();
        foreach (int samples in (int[])[20, 6, 15, 2])
        {
            float[] input = Values((ulong)samples, samples * 5), output = new float[samples * 5], inputGradient = new float[samples * 5];
            layer.Forward(input, output);
            layer.Backward(input, output, inputGradient);
            GhostFeatures fresh = new();
            float[] expected = new float[samples * 5];
            fresh.Forward(input, output);
            fresh.Backward(input, output, expected);
            SameBits.AssertEqual<float>(expected, inputGradient, $"{samples} samples");
            Assert.Throws<InvalidOperationException>(() => layer.Backward(input.AsSpan(5), output.AsSpan(5), inputGradient.AsSpan(5)));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        GhostFeatures layer = new();
        float[] input = Values(1, 100), output = new float[100];
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            layer.Forward(input, output);
            layer.Backward(input, output, output);
        }
    }

    /// <summary>A large part adds to the gradients of parameters in chunks, the last and smaller one in fewer.</summary>
    [Fact]
    public void Chunks_of_every_part_are_in_the_sums()
    {
        GhostRows layer = new();
        const int Count = 90 * 4 * 500;
        float[] outputGradient = Values(2, Count);
        layer.Forward(Values(1, Count), new float[Count]);
        for (int step = 0; step < 2; step++)
        {
            layer.ZeroGradients();
            layer.Backward(Values(1, Count), outputGradient, new float[Count]);
            for (int i = 0; i < 500; i++)
            {
                Assert.Equal(outputGradient.Where((_, k) => k % 500 == i).Sum(value => (double)value), layer.BiasGradient[i], 1e-4);
            }
        }
    }

    [Fact]
    public void Neither_threads_nor_streaming_change_a_bit()
    {
        const int Count = 10 * 16 * 28 * 28;
        float[] input = Values(1, Count), outputGradient = Values(4, Count);
        Check(() => new LargeGhostImages());
        Check(() => new LargeGhostColumns());

        void Check(Func<INormalization<float>> create) => FormAssert.SameHoweverRun(create, (layer, start) =>
        {
            float[] output = new float[Count + 8], inputGradient = new float[Count + 8];
            layer.Forward(input, output.AsSpan(start, Count));
            layer.Backward(input, outputGradient, inputGradient.AsSpan(start, Count));
            return [output[start..(start + Count)], inputGradient[start..(start + Count)], [.. layer.WeightGradient], [.. layer.RunningVariance]];
        });
    }

    /// <summary>They count parts, as many calls of a layer without them would.</summary>
    [Fact]
    public void Checkpoints_and_copies_go_on_where_the_layer_was()
    {
        GhostFeatures layer = new(), copy = new(), loaded = new();
        layer.Forward(Values(1, 50), new float[50]);
        Assert.Equal(3, layer.BatchesTracked);
        copy.CopyFrom(layer);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            layer.Save(path, "norm.");
            loaded.Load(path, "norm.");
        }
        finally
        {
            File.Delete(path);
        }

        float[][] expected = Next(layer);
        Assert.Null(SameBits.Difference("copy", expected, Next(copy)));
        Assert.Null(SameBits.Difference("loaded", expected, Next(loaded)));
        Assert.Equal((6, 6, 6), (layer.BatchesTracked, copy.BatchesTracked, loaded.BatchesTracked));

        static float[][] Next(GhostFeatures next)
        {
            float[] output = new float[50];
            next.Forward(Values(2, 50), output);
            return [output, [.. next.RunningMean], [.. next.RunningVariance]];
        }
    }

    [Fact]
    public void The_layer_tells_of_its_parts()
    {
        Assert.Equal(4, new GhostFeatures().Info.VirtualBatch);
        Assert.Equal("BatchNorm1d(5, eps=1e-05, momentum=None, affine=True, track_running_stats=True, virtual_batch=4)", new GhostFeatures().ToString());
    }

    [Fact]
    public void Ranks_share_no_parts()
    {
        NotSupportedException thrown = Assert.Throws<NotSupportedException>(() => new GhostFeatures().Synchronize(new Ranks(2)));
        Assert.Contains("VirtualBatch", thrown.Message, StringComparison.Ordinal);
        new GhostFeatures().Synchronize(new Ranks(1));
        new GhostFeatures().Synchronize(null);
    }

    /// <summary>Running statistics, which folding takes, are those of one layer.</summary>
    [Fact]
    public void It_can_be_folded()
    {
        GhostFeatures layer = new();
        float[] input = Values(1, 50), output = new float[50], scale = new float[5], shift = new float[5];
        layer.Forward(input, output);
        layer.Eval();
        layer.Forward(input, output);
        layer.Fold(scale, shift);
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal((input[i] * scale[i % 5]) + shift[i % 5], output[i], 1e-5f);
        }
    }

    /// <summary>So many ranks, which exchange nothing.</summary>
    internal sealed class Ranks(int size) : ICollective
    {
        public int Rank => 0;

        public int Size => size;

        public void AllGather(ReadOnlySpan<double> mine, Span<double> all) => throw new NotSupportedException();
    }

    private static float[] Values(ulong seed, int count) => IntegerGenerator.Normal<float>(seed, count, 0.5, 1);
}

[BatchNorm(5, VirtualBatch = 4, CumulativeAverage = true)]
internal sealed partial class GhostFeatures;

[BatchNorm(2, -1, -1, VirtualBatch = 1)]
internal sealed partial class GhostImages;

[Normalize(Shape = [-1, 4, 500], Axes = [0, 2], ParameterAxes = [2], VirtualBatch = 60)]
internal sealed partial class GhostRows;

[BatchNorm(16, 28, 28, Batch = 10, VirtualBatch = 4)]
internal sealed partial class LargeGhostImages;

[BatchNorm(16, 28, 28, ChannelsLast = true, VirtualBatch = 4)]
internal sealed partial class LargeGhostColumns;
