using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Generator.Model;
using NormGen.Generator.Planning;
using NormGen.Tests.Running;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>Large slices that are added up in chunks.</summary>
public sealed class SliceChunksTests
{
    [Theory]
    [InlineData(1, 262_144, 8, true, 1, 32_768)] // of the one run
    [InlineData(1, 131_071, 1, true, 1, 131_071)] // few elements
    [InlineData(1, 1_000_003, 16, true, 1, 62_976)] // no chain of 512 is divided
    [InlineData(2, 1_000_000, 16, true, 2, 62_976)] // of both runs
    [InlineData(40, 3660, 4, false, 10, 3660)] // of the runs
    [InlineData(3004, 100, 8, false, 380, 100)] // five runs are one chain
    [InlineData(5, 30_000, 3, false, 2, 30_000)] // runs are too short, and few
    public void The_shape_tells_them(int runs, int length, int count, bool cutsRuns, int runsOfEach, int lengthOfEach)
    {
        SliceChunks chunks = SliceChunks.OfSteps<float>([new(runs, 2 * length, 0, 0, 0), new(length, 1, 0, 0, 0)]);
        Assert.Equal((count, cutsRuns), ((int)chunks.Count, chunks.CutsRuns));
        Assert.Equal((runsOfEach, lengthOfEach), ((int)chunks.RunsOf(0), (int)chunks.LengthOf(0)));

        // All elements, each once.
        long elements = 0;
        for (nint chunk = 0; chunk < chunks.Count; chunk++)
        {
            Assert.Equal(chunk * (cutsRuns ? lengthOfEach : runsOfEach * 2 * length), chunks.ElementOf(chunk));
            elements += chunks.RunsOf(chunk) * chunks.LengthOf(chunk);
        }

        Assert.Equal((long)runs * length, elements);
    }

    /// <summary>The generator and the runtime have the same borders.</summary>
    [Fact]
    public void The_plan_cuts_where_the_runtime_does()
    {
        foreach (int length in (int[])[1, 100, 32_767, 32_768, 40_000])
        {
            Loop[] loops = [Loop("i0", 10, length), Loop("i1", length, 1)];
            bool cutsRuns = Chunking.Cut(loops.ToEquatableArray(), ElementType.Single)[1].Extent != loops[1].Extent;
            Assert.Equal(SliceChunks.OfSteps<float>([new(10, length, 0, 0, 0), new(length, 1, 0, 0, 0)]).CutsRuns, cutsRuns);
        }

        Assert.Equal(1, SliceChunks.OfSteps<float>([new((nint)Budget.ChunkedElements - 1, 1, 0, 0, 0)]).Count);
        Assert.Equal(4, SliceChunks.OfSteps<float>([new((nint)Budget.ChunkedElements, 1, 0, 0, 0)]).Count);

        static Loop Loop(string variable, int extent, int stride)
            => new(variable, Size.Constant(extent), Size.Constant(stride), Size.Constant(0), Size.Constant(0), variable);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e4, 1)]
    [InlineData(-300, 1e-3)]
    [InlineData(0, 1e15)]
    public void Statistics_and_gradients_are_those_of_all_elements(double offset, double scale)
    {
        new ChunkAccuracy([3, 2, 363, 367], [2, 3], [1], tracked: true).Assert(new ThreadedLargeInstances(), offset, scale);
        new ChunkAccuracy([40, 2, 60, 61], [0, 2, 3], [1], tracked: true).Assert(new ThreadedLargeImages(), offset, scale);
        new ChunkAccuracy([2, 140_003], [1], [1], tracked: false).Assert(new ThreadedLargeRows(), offset, scale);
    }

    [Fact]
    public void Dynamic_extents_give_the_bits_of_static_ones()
    {
        AssertSameBits<float>(new ThreadedLargeInstances(), new LargeInstancesDynamic(), [3, 2, 363, 367]);
        AssertSameBits<float>(new ThreadedLargeImages(), new LargeImagesDynamic(), [40, 2, 60, 61]);
        AssertSameBits<float>(new ThreadedLargeGroups(), new LargeGroupsDynamic(), [1, 6, 160, 150]);
        AssertSameBits<float>(new LargeEvenRuns(), new LargeEvenRunsDynamic(), [2, 1, 256, 512]);
        AssertSameBits<double>(new ThreadedLargeDoubles(), new LargeDoublesDynamic(), [2, 1, 131_100]);
    }

    private static void AssertSameBits<T>(INormalization<T> one, INormalization<T> other, int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => SameBits.AssertEqual<T>(Step(one, shape), Step(other, shape));

    private static T[] Step<T>(INormalization<T> layer, int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        T[] input = IntegerGenerator.Normal<T>(3, count), outputGradient = IntegerGenerator.Normal<T>(4, count), output = new T[count], inputGradient = new T[count];
        IntegerGenerator.Normal<T>(5, layer.Weight.Length).CopyTo(layer.Weight);
        layer.Forward(input, output, shape);
        layer.Backward(input, outputGradient, inputGradient);
        return [.. output, .. inputGradient, .. layer.WeightGradient, .. layer.BiasGradient, .. layer.RunningMean, .. layer.RunningVariance];
    }
}

[Normalize(Shape = [-1, 2, -1, -1], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class LargeInstancesDynamic;

[Normalize(Shape = [-1, 2, -1, -1], Axes = [0, 2, 3])]
internal sealed partial class LargeImagesDynamic;

[Normalize(Shape = [1, 6, -1, 150], Axes = [1, 2, 3], Groups = 1, ParameterAxes = [1])]
internal sealed partial class LargeGroupsDynamic;

[InstanceNorm(1, 256, 512, Batch = 2)]
internal sealed partial class LargeEvenRuns;

[InstanceNorm(1, -1, 512)]
internal sealed partial class LargeEvenRunsDynamic;

[Normalize(Shape = [-1, 1, -1], Axes = [2], Affine = false, ElementType = typeof(double))]
internal sealed partial class LargeDoublesDynamic;
