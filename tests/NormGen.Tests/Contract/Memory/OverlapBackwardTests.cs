using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Memory;

/// <summary>The result is the same memory as one of the others, or has none in common with them.</summary>
public sealed class OverlapBackwardTests
{
    [Theory]
    [InlineData(0, 24, 1)]
    [InlineData(1, 24, 0)]
    [InlineData(0, 24, 11)]
    [InlineData(24, 0, 1)]
    [InlineData(24, 1, 0)]
    [InlineData(24, 11, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    public void A_partial_overlap_changes_nothing(int input, int outputGradient, int inputGradient)
    {
        foreach (bool training in (bool[])[true, false])
        {
            var layer = BackwardCalls.Differentiated<Features>(12);
            layer.Training = training;
            var before = LayerSnapshot<float>.Of(layer);
            float[] memory = LayerCalls.Values(36);
            float[] copy = [.. memory];
            var exception = Assert.Throws<ArgumentException>(() => layer.Backward(
                memory.AsSpan(input, 12), memory.AsSpan(outputGradient, 12), memory.AsSpan(inputGradient, 12)));
            Assert.Equal("inputGradient", exception.ParamName);
            Assert.Contains(
                Math.Abs(input - inputGradient) is > 0 and < 12 ? "input " : "outputGradient ", exception.Message, StringComparison.Ordinal);
            Assert.Equal(copy, memory);
            before.AssertUnchanged(layer);
        }
    }

    [Fact]
    public void Neighbours_do_not_overlap()
    {
        float[] input = LayerCalls.Values(12), outputGradient = BackwardCalls.OutputGradient(12);
        float[] memory = [.. input, .. new float[12], .. outputGradient];
        Ran().Backward(memory.AsSpan(0, 12), memory.AsSpan(24), memory.AsSpan(12, 12));
        Assert.Equal([.. input, .. Ran().Gradient(input, outputGradient), .. outputGradient], memory);

        Features Ran()
        {
            Features layer = new();
            layer.Run(input);
            return layer;
        }
    }

    [Fact]
    public void What_is_only_read_may_overlap()
    {
        float[] memory = LayerCalls.Values(13);
        foreach (bool training in (bool[])[true, false])
        {
            var layer = LayerCalls.Trained<Features>(12);
            layer.Training = training;
            layer.Run(memory[..12]);
            float[] expected = layer.Gradient(memory[..12], memory[1..]), actual = new float[12];
            layer.Backward(memory.AsSpan(0, 12), memory.AsSpan(1, 12), actual);
            SameBits.AssertEqual<float>(expected, actual);
        }
    }

    [Fact]
    public void All_three_may_be_the_same_memory()
    {
        InPlace<Features>(12);
        InPlace<WideFeatures>(33 * 37);
        InPlace<Rows>(4 * 33);
        InPlace<RmsRows>(4 * 700);
        InPlace<Images>(2 * 5 * 9 * 7);
        InPlace<GroupsChannelsLast>(2 * 7 * 7 * 8);
        InPlace<ImagesOfAnySize>(2 * 3 * 9 * 5, 2, 3, 9, 5);

        static void InPlace<TLayer>(int count, params int[] shape)
            where TLayer : INormalization<float>, new()
        {
            foreach (bool training in (bool[])[true, false])
            {
                var layer = LayerCalls.Trained<TLayer>(count, shape);
                layer.Training = training;
                float[] memory = LayerCalls.Values(count);
                layer.Run(memory, shape);
                float[] expected = layer.Gradient(memory, memory);
                layer.Backward(memory, memory, memory);
                SameBits.AssertEqual<float>(expected, memory, typeof(TLayer).Name);
            }
        }
    }
}
