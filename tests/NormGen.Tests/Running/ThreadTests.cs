using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Tests.Running;

/// <summary>The number of threads changes no bit: of outputs, running statistics, and gradients.</summary>
public sealed class ThreadTests
{
    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        SameBitsOf<float, ThreadedImages>(4, 13, 10, 10);
        SameBitsOf<float, ThreadedColumns>(3, 11, 5, 900);
        SameBitsOf<float, ThreadedFeatures>(20, 5300);
        SameBitsOf<float, ThreadedFewColumns>(170, 630);
        SameBitsOf<double, ThreadedFewColumnsOfDoubles>(211, 512);
        SameBitsOf<float, ThreadedRows>(7, 333);
        SameBitsOf<float, ThreadedRows>(401, 333);
        SameBitsOf<float, ThreadedStraightRows>(401, 333);
        SameBitsOf<float, ThreadedRowsWithOwnWeights>(900, 3, 50);
        SameBitsOf<float, ThreadedMiddle>(6, 17, 1030);
        SameBitsOf<float, ThreadedGroups>(40, 12, 15, 15);
        SameBitsOf<float, ThreadedInstances>(80, 9, 150);
        SameBitsOf<float, ThreadedGroupsChannelsLast>(30, 20, 20, 10);
        SameBitsOf<float, ThreadedRms>(500, 210);
        SameBitsOf<float, ThreadedShortRows>(1000, 5);
        SameBitsOf<double, ThreadedDoubles>(700, 150);
        SameBitsOf<float, ThreadedChunks>(9, 15, 15, 20);
        SameBitsOf<double, ThreadedChunksOfDoubles>(9, 15, 15, 20);
        SameBitsOf<float, ThreadedChunksUntracked>(9, 15, 15, 20);
        SameBitsOf<float, ThreadedChunksOfRms>(2000, 40);
        SameBitsOf<float, ThreadedLargeInstances>(3, 2, 363, 367);
        SameBitsOf<float, ThreadedLargeImages>(40, 2, 60, 61);
        SameBitsOf<float, ThreadedLargeGroups>(1, 6, 160, 150);
        SameBitsOf<float, ThreadedLargeRows>(2, 140_003);
        SameBitsOf<float, ThreadedLargeRms>(1, 200, 700);
        SameBitsOf<double, ThreadedLargeDoubles>(2, 1, 131_100);
    }

    [Fact]
    public void Unrolling_does_not_change_the_chunks()
            {
        Step<float> step = new([401, 333]);
        SameBits.AssertEqual<float>(step.Run<ThreadedRows>(1), step.Run<ThreadedStraightRows>(1));
    }

    [Fact]
    public void The_layer_bounds_the_number()
    {
        ThreadedRows layer = new();
        Assert.Equal(-1, layer.MaxDegreeOfParallelism);
        layer.MaxDegreeOfParallelism = 3;
        Assert.Equal(3, layer.MaxDegreeOfParallelism);
        foreach (int value in (int[])[0, -2, int.MinValue])
        {
            Assert.Contains("MaxDegreeOfParallelism", Assert.Throws<ArgumentOutOfRangeException>(() => layer.MaxDegreeOfParallelism = value).Message, StringComparison.Ordinal);
            Assert.Equal(3, layer.MaxDegreeOfParallelism);
        }
    }

    [Fact]
    public void The_process_bounds_the_number_of_layers_that_do_not()
    {
        using Threads threads = new(16);
        Assert.Equal(-1, Execution.MaxDegreeOfParallelism);
        Assert.Equal(16, Parallelism.Threads(100, 100, -1));
        try
        {
            Execution.MaxDegreeOfParallelism = 3;
            Assert.Equal(3, Parallelism.Threads(100, 100, -1));
            Assert.Equal(2, Parallelism.Threads(2, 100, -1));
            Assert.Equal(7, Parallelism.Threads(100, 100, 7));
            Assert.Equal(1, Parallelism.Threads(100, 100, 1));
            foreach (int value in (int[])[0, -2, int.MinValue])
            {
                Assert.Contains("MaxDegreeOfParallelism", Assert.Throws<ArgumentOutOfRangeException>(() => Execution.MaxDegreeOfParallelism = value).Message, StringComparison.Ordinal);
                Assert.Equal(3, Execution.MaxDegreeOfParallelism);
            }

            Execution.MaxDegreeOfParallelism = 100;
            Assert.Equal(16, Parallelism.Threads(100, 100, -1));
        }
        finally
        {
            Execution.MaxDegreeOfParallelism = -1;
        }
    }

    private static void SameBitsOf<T, TLayer>(params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        Step<T> step = new(shape);
        T[] expected = step.Run<TLayer>(1);
        using Threads threads = new(16);
        foreach (int count in (int[])[2, 3, 7, 16, -1])
        {
            for (int i = 0; i < 3; i++)
            {
                SameBits.AssertEqual<T>(expected, step.Run<TLayer>(count), $"{typeof(TLayer).Name}, {count} threads");
            }
        }
    }

    /// <summary>Two steps of training, and one of evaluation.</summary>
    private sealed class Step<T>(int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T[] _input = Values(5, Count(shape));
        private readonly T[] _gradient = Values(6, Count(shape));

        public T[] Run<TLayer>(int threads)
            where TLayer : INormalization<T>, new()
        {
            TLayer layer = new() { MaxDegreeOfParallelism = threads };
            Values(7, layer.Weight.Length).CopyTo(layer.Weight);
            T[] output = new T[_input.Length];
            List<T> all = [];
            foreach (bool training in (bool[])[true, true, false])
            {
                layer.Training = training;
                layer.Forward(_input, output, shape);
                all.AddRange(output);
                layer.Backward(_input, _gradient, output);
                all.AddRange(output);
            }

            return [.. all, .. layer.RunningMean, .. layer.RunningVariance, .. layer.WeightGradient, .. layer.BiasGradient];
        }

        private static int Count(int[] shape) => shape.Aggregate(1, (product, extent) => product * extent);

        private static T[] Values(ulong seed, int count) => IntegerGenerator.Normal<T>(seed, count);
    }
}
