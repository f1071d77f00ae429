using System.Numerics.Tensors;
using static NormGen.Tensors.Tests.Values;

namespace NormGen.Tensors.Tests;

/// <summary>A tensor that does not fit is an exception that names it and says why, and nothing has changed.</summary>
public sealed class BadTensorTests
{
    [Theory]
    [InlineData(2, 3, 24)]
    [InlineData(3, 2, 4, 6)]
    [InlineData(1, 2, 3, 4, 6)]
    [InlineData(144)]
    public void Extents_that_are_not_the_layers(params int[] extents)
    {
        var layer = new ImageNorm();
        nint[] lengths = Extents(extents);
        float[] memory = Random(144, 1);
        float[] before = [.. memory];

        var error = Assert.Throws<ArgumentException>("input", () => layer.Forward(new ReadOnlyTensorSpan<float>(memory, lengths), new TensorSpan<float>(memory, lengths)));

        Assert.StartsWith(
            $"The layer's shape is [-1, 3, -1, -1], where -1 stands for any extent; input's, [{string.Join(", ", extents)}], does not fit it.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, memory);
        Assert.Equal(0, layer.BatchesTracked);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(8)]
    [InlineData(2, 8, 3)]
    public void Extents_that_are_not_a_rows(params int[] extents)
    {
        var tensor = Tensor(Extents(extents), 1);

        var error = Assert.Throws<ArgumentException>("input", () => new RowNorm().Forward(tensor, tensor));

        Assert.StartsWith(
            $"The layer's shape is [-1, 3, 8], where -1 stands for any number of axes; input's, [{string.Join(", ", extents)}], does not fit it.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_axis_is_the_batch_where_a_statistic_is_not_over_all_others()
        => Assert.Throws<ArgumentException>("input", () => new GroupedNorm().Forward(Tensor([2, 3, 4, 6], 1), Tensor([2, 3, 4, 6], 2)));

    [Fact]
    public void Outputs_of_another_shape()
    {
        Tensor<float> input = Tensor([2, 5, 3, 8], 1), other = Tensor([5, 2, 3, 8], 2);
        var layer = new RowNorm();
        float[] before = [.. other];

        var error = Assert.Throws<ArgumentException>("output", () => layer.Forward(input, other));
        Assert.StartsWith(
            "input's shape is [2, 5, 3, 8], but output's is [5, 2, 3, 8]. Pass tensors of the same shape.", error.Message, StringComparison.Ordinal);

        layer.Forward(input, Tensor([2, 5, 3, 8], 3));
        Assert.Throws<ArgumentException>("outputGradient", () => layer.Backward(input, other, input));
        Assert.Throws<ArgumentException>("inputGradient", () => layer.Backward(input, input, other));
        Assert.Throws<ArgumentException>("input", () => layer.Backward(Tensor([2, 5, 8, 3], 4), input, input));
        Assert.Equal(before, other);
        Assert.All(layer.WeightGradient.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [InlineData(24, 1, 3)]    // columns first, though without gaps
    [InlineData(32, 8, 1)]    // a gap after each sample
    [InlineData(32, 10, 1)]   // and after each row
    [InlineData(0, 8, 1)]     // one sample for all
    public void Elements_that_are_not_row_major_without_gaps(params int[] strides)
    {
        float[] memory = Random(100, 1), dense = new float[48];
        nint[] lengths = [2, 3, 8], steps = Extents(strides);
        var layer = new RowNorm();
        layer.Forward(dense, dense);

        AssertNamed("input", () => layer.Forward(new ReadOnlyTensorSpan<float>(memory, lengths, steps), new TensorSpan<float>(dense, lengths)));
        AssertNamed("outputGradient", () => layer.Backward(
            new ReadOnlyTensorSpan<float>(dense, lengths), new ReadOnlyTensorSpan<float>(memory, lengths, steps), new TensorSpan<float>(dense, lengths)));
        if (strides[0] > 0)
        {
            AssertNamed("output", () => layer.Forward(new ReadOnlyTensorSpan<float>(dense, lengths), new TensorSpan<float>(memory, lengths, steps)));
            AssertNamed("inputGradient", () => layer.Backward(
                new ReadOnlyTensorSpan<float>(dense, lengths), new ReadOnlyTensorSpan<float>(dense, lengths), new TensorSpan<float>(memory, lengths, steps)));
        }

        Assert.Equal(Random(100, 1), memory);

        void AssertNamed(string name, Action call) => Assert.StartsWith(
            $"{name}, of shape [2, 3, 8] and strides [{string.Join(", ", strides)}], is not row-major without gaps. Copy it into a tensor that is.",
            Assert.Throws<ArgumentException>(name, call).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_that_overlap_partially()
    {
        float[] memory = Random(30, 1);

        Assert.Throws<ArgumentException>("output", () => new RowNorm().Forward(
            new ReadOnlyTensorSpan<float>(memory.AsSpan(0, 24), [3, 8]), new TensorSpan<float>(memory.AsSpan(6, 24), [3, 8])));

        Assert.Equal(Random(30, 1), memory);
    }

    [Fact]
    public void No_layer()
    {
        INormalization<float> layer = null!;

        Assert.Throws<ArgumentNullException>("layer", () => layer.Forward(Tensor([3, 8], 1), Tensor([3, 8], 2)));
        Assert.Throws<ArgumentNullException>("layer", () => layer.Backward(Tensor([3, 8], 1), Tensor([3, 8], 2), Tensor([3, 8], 3)));
    }
}
