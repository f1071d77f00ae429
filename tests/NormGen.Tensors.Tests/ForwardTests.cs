using System.Numerics.Tensors;
using static NormGen.Tensors.Tests.Values;

namespace NormGen.Tensors.Tests;

/// <summary>A call with tensors is the call with spans in the tensor's shape.</summary>
public sealed class ForwardTests
{
    /// <summary>A layer, a tensor's shape, and the shape that the layer takes it in.</summary>
    public static TheoryData<Type, int[], int[]> Shapes => new()
    {
        { typeof(RowNorm), [5, 3, 8], [5, 3, 8] },
        { typeof(RowNorm), [2, 4, 7, 3, 8], [56, 3, 8] },
        { typeof(RowNorm), [3, 8], [1, 3, 8] },
        { typeof(RowNorm), [2, 0, 3, 8], [0, 3, 8] },
        { typeof(ImageNorm), [2, 3, 4, 6], [2, 3, 4, 6] },
        { typeof(ImageNorm), [2, 3, 6, 4], [2, 3, 6, 4] },
        { typeof(StageNorm), [2, 4, 3, 5], [2, 4, 3, 5] },
        { typeof(GroupedNorm), [7, 4, 6], [7, 4, 6] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Outputs_and_gradients_are_those_of_spans(Type type, int[] extents, int[] shape)
    {
        var (bySpans, byTensors) = (NewLayer(type), NewLayer(type));
        nint[] lengths = Extents(extents);
        float[] input = Random(Count(lengths), 1), outputGradient = Random(input.Length, 2);
        float[] expected = new float[input.Length], expectedGradient = new float[input.Length];
        float[] output = new float[input.Length], inputGradient = new float[input.Length];

        bySpans.Forward(input, expected, shape);
        bySpans.Backward(input, outputGradient, expectedGradient);
        byTensors.Forward(new ReadOnlyTensorSpan<float>(input, lengths), new TensorSpan<float>(output, lengths));
        byTensors.Backward(
            new ReadOnlyTensorSpan<float>(input, lengths), new ReadOnlyTensorSpan<float>(outputGradient, lengths), new TensorSpan<float>(inputGradient, lengths));

        Assert.Equal(expected, output);
        Assert.Equal(expectedGradient, inputGradient);
        Assert.Equal(bySpans.WeightGradient, byTensors.WeightGradient);
        Assert.Equal(bySpans.RunningMean, byTensors.RunningMean);
        Assert.Equal(bySpans.BatchesTracked, byTensors.BatchesTracked);
    }

    [Fact]
    public void Each_row_is_normalized_wherever_its_axes_are()
    {
        var input = System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3, 4, -2, 0, 2, 0], [2, 1, 4]);
        var output = System.Numerics.Tensors.Tensor.CreateFromShape<double>([2, 1, 4]);

        new DoubleNorm().Forward(input, output);

        double[] expected = [.. new double[] { 1, 2, 3, 4 }.Select(x => x / Math.Sqrt(7.5)), .. new double[] { -2, 0, 2, 0 }.Select(x => x / Math.Sqrt(2))];
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void A_slice_that_is_one_piece_of_memory_is_taken_where_it_is()
    {
        var all = Tensor([4, 3, 8], 1);
        float[] before = [.. all], expected = new float[2 * 24];
        new RowNorm().Forward(before.AsSpan(24, 48), expected, [2, 3, 8]);

        var slice = all.AsTensorSpan().Slice([1..3, 0..3, 0..8]);
        new RowNorm().Forward(slice, slice);

        Assert.Equal([.. before[..24], .. expected, .. before[72..]], all);
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        float[] memory = Random(5 * 24, 1), gradient = new float[memory.Length];
        var layer = new RowNorm();
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Call()
        {
            ReadOnlyTensorSpan<float> input = new(memory, [5, 3, 8]);
            TensorSpan<float> output = new(gradient, [5, 3, 8]);
            layer.Forward(input, output);
            layer.Backward(input, input, output);
        }
    }

    private static INormalization<float> NewLayer(Type type) => (INormalization<float>)Activator.CreateInstance(type)!;
}
