using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Shapes;

/// <summary>With two or more dynamic extents <c>Backward</c> takes the shape from <c>Forward</c>.</summary>
public sealed class ShapeBackwardTests
{
    /// <summary>The same length in two shapes: what the layer remembers is the last.</summary>
    [Fact]
    public void The_shape_is_the_last()
    {
        foreach (bool training in (bool[])[true, false])
        {
            ImagesOfAnySize layer = new();
            layer.Training = training;
            float[] input = LayerCalls.Values(120);
            for (int i = 0; i < 2; i++)
            {
                layer.Run(input, 2, 3, 4, 5);
                Same<SomeImages>(layer, training, input, [2, 3, 4, 5]);
                layer.Run(input, 1, 3, 8, 5);
                Same<OneImage>(layer, training, input, [1, 3, 8, 5]);
            }
        }
    }

    [Fact]
    public void Both_ways_of_calling_remember_it()
    {
        float[] input = LayerCalls.Values(12);
        FeaturesOfAnyBatch layer = new();
        layer.Run(input);
        FeaturesOfAnyBatch shaped = new();
        shaped.Run(input, 4, 3);
        SameBits.AssertEqual<float>(
            layer.Gradient(input, BackwardCalls.OutputGradient(12)), shaped.Gradient(input, BackwardCalls.OutputGradient(12)));
    }

    [Fact]
    public void Without_a_forward_pass_an_evaluation_does_not_know_it()
    {
        ImagesOfAnySize layer = new() { Training = false };
        Assert.Contains("shape", layer.CannotContinue(60).Message, StringComparison.Ordinal);
    }

    private static void Same<TStatic>(ImagesOfAnySize layer, bool training, float[] input, int[] shape)
        where TStatic : INormalization<float>, new()
    {
        float[] outputGradient = BackwardCalls.OutputGradient(input.Length);
        TStatic expected = new();
        expected.Run(input);
        expected.Training = training;
        layer.RunningMean.CopyTo(expected.RunningMean);
        layer.RunningVariance.CopyTo(expected.RunningVariance);
        expected.Run(input, shape);
        layer.ZeroGradients();
        SameBits.AssertEqual<float>(expected.Gradient(input, outputGradient), layer.Gradient(input, outputGradient), "input gradient");
        SameBits.AssertEqual<float>(expected.WeightGradient, layer.WeightGradient, "weight gradient");
        SameBits.AssertEqual<float>(expected.BiasGradient, layer.BiasGradient, "bias gradient");
    }
}

[Normalize(Shape = [2, 3, 4, 5], Axes = [0, 2, 3])]
internal sealed partial class SomeImages;

[Normalize(Shape = [1, 3, 8, 5], Axes = [0, 2, 3])]
internal sealed partial class OneImage;
