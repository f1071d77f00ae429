using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Memory;

/// <summary>Nothing is allocated per call.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void With_static_extents()
    {
        AllocatesNothing(new Features(), 12);
        AllocatesNothing(new WideFeatures(), 33 * 37);
        AllocatesNothing(new Rows(), 4 * 33);
        AllocatesNothing(new RmsRows(), 4 * 700);
        AllocatesNothing(new Images(), 630);
        AllocatesNothing(new GroupsChannelsLast(), 784);
    }

    [Fact]
    public void With_dynamic_extents_that_were_there_before()
    {
        AllocatesNothing(new FeaturesOfAnyBatch(), 300, [100, 3], [2, 3], [99, 3]);
        AllocatesNothing(new RowsOfAnyBatch(), 340, [20, 17], [1, 17], [3, 17]);
        AllocatesNothing(new RowsOfAnyLength(), 3000, [3, 1000], [3, 1], [3, 33]);
        AllocatesNothing(new ImagesOfAnySize(), 1050, [2, 3, 25, 7], [1, 3, 2, 2]);
        AllocatesNothing(new GroupsOfAnySize(), 2100, [2, 6, 25, 7], [1, 6, 2, 2], [2, 6, 1, 1]);
        AllocatesNothing(new TrackedInstances(), 2100, [7, 3, 100], [1, 3, 2], [7, 3, 99]);
    }

    [Fact]
    public void Batches_that_grow_cost_little_each()
    {
        // In the end a batch has 1,000 means and 1,000 variances: 16,000 bytes.
        Assert.InRange(AllocatedByGrowing(new RowsOfAnyBatch(), 17), 16_000, 60_000);
        Assert.InRange(AllocatedByGrowing(new RowsOfAnyLengths(), 17), 16_000, 60_000);

        static long AllocatedByGrowing(INormalization<float> layer, int columns)
        {
            float[] values = LayerCalls.Values(1000 * columns), output = new float[values.Length];
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int rows = 1; rows <= 1000; rows++)
            {
                layer.Forward(values.AsSpan(0, rows * columns), output.AsSpan(0, rows * columns), [rows, columns]);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static void AllocatesNothing(INormalization<float> layer, int count, params int[][] shapes)
    {
        float[] input = LayerCalls.Values(count);
        float[] output = new float[count];
        float[] gradient = new float[count];
        foreach (int bits in Widths.All)
        {
            long allocated = Widths.At(bits, () =>
            {
                Run(10);
                long before = GC.GetAllocatedBytesForCurrentThread();
                Run(100);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
            Assert.True(allocated == 0, $"{layer.GetType().Name}, {bits} bits: {allocated} bytes");
        }

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                layer.Training = i % 2 == 0;
                if (shapes.Length == 0)
                {
                    layer.Forward(input, output);
                    layer.Backward(input, output, gradient);
                }

                // The longest first, in training and in evaluation.
                foreach (int[] shape in shapes)
                {
                    int length = shape[0];
                    for (int axis = 1; axis < shape.Length; axis++)
                    {
                        length *= shape[axis];
                    }

                    layer.Forward(input.AsSpan(0, length), output.AsSpan(0, length), shape);
                    layer.Backward(input.AsSpan(0, length), output.AsSpan(0, length), gradient.AsSpan(0, length));
                }
            }
        }
    }
}

[Normalize(Shape = [-1, -1], Axes = [1], Affine = false)]
internal sealed partial class RowsOfAnyLengths;
