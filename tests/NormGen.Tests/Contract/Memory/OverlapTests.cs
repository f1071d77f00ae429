using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Memory;

/// <summary>Input and output are the same memory, or none in common.</summary>
public sealed class OverlapTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 11)]
    [InlineData(11, 0)]
    public void A_partial_overlap_changes_nothing(int input, int output)
    {
        var layer = LayerCalls.Trained<Features>(12);
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            var before = LayerSnapshot<float>.Of(layer);
            float[] memory = LayerCalls.Values(23);
            float[] copy = [.. memory];
            Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.Forward(memory.AsSpan(input, 12), memory.AsSpan(output, 12))).ParamName);
            Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.Forward(memory.AsSpan(input, 12), memory.AsSpan(output, 12), [4, 3])).ParamName);
            Assert.Equal(copy, memory);
            before.AssertUnchanged(layer);
        }
    }

    [Fact]
    public void Neighbours_do_not_overlap()
    {
        float[] memory = [.. LayerCalls.Values(12), .. new float[12]];
        new Features().Forward(memory.AsSpan(0, 12), memory.AsSpan(12));
        Assert.Equal(new Features().Run(LayerCalls.Values(12)), memory[12..]);
    }

    [Fact]
    public void The_same_span_gives_the_same_bits()
    {
        InPlace<Features>(12);
        InPlace<WideFeatures>(33 * 37);
        InPlace<Rows>(4 * 33);
        InPlace<RmsRows>(4 * 700);
        InPlace<Images>(2 * 5 * 9 * 7);
        InPlace<GroupsChannelsLast>(2 * 7 * 7 * 8);
        InPlace<ImagesOfAnySize>(2 * 3 * 9 * 5, 2, 3, 9, 5);
        InPlace<TrackedInstances>(2 * 3 * 33, 2, 3, 33);
    }

    private static void InPlace<TLayer>(int count, params int[] shape)
        where TLayer : INormalization<float>, new()
    {
        foreach (bool training in (bool[])[true, false])
        {
            TLayer apart = LayerCalls.Trained<TLayer>(count, shape);
            TLayer inPlace = LayerCalls.Trained<TLayer>(count, shape);
            (apart.Training, inPlace.Training) = (training, training);
            float[] memory = LayerCalls.Values(count);
            float[] expected = apart.Run(memory, shape);
            if (shape.Length == 0)
            {
                inPlace.Forward(memory, memory);
            }
            else
            {
                inPlace.Forward(memory, memory, shape);
            }

            SameBits.AssertEqual<float>(expected, memory, typeof(TLayer).Name);
            LayerSnapshot<float>.Of(apart).AssertUnchanged(inPlace);
        }
    }
}
