using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>What a NaN or an infinity does to the gradients of its own statistic. (That it does nothing to others is a
/// property: <see cref="Properties.ConfinementBackwardTests"/>.)</summary>
public sealed class NotANumberBackwardTests
{
    public static TheoryData<float> Values => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Theory]
    [MemberData(nameof(Values))]
    public void An_input_spoils_its_statistic(float value)
    {
        float[] input = LayerCalls.Values(12);
        input[4] = value;
        Spoils(input, BackwardCalls.OutputGradient(12), biasToo: false);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_gradient_spoils_its_statistic(float value)
    {
        float[] outputGradient = BackwardCalls.OutputGradient(12);
        outputGradient[4] = value;
        Spoils(LayerCalls.Values(12), outputGradient, biasToo: true);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void With_running_statistics_it_spoils_only_itself(float value)
    {
        float[] input = LayerCalls.Values(12), outputGradient = BackwardCalls.OutputGradient(12);
        var layer = LayerCalls.Trained<Features>(12);
        layer.Weight.Fill(1);
        layer.Training = false;
        layer.Run(input);
        float[] expected = layer.Gradient(input, outputGradient);
        input[1] = value;
        SameBits.AssertEqual<float>(expected, layer.Gradient(input, outputGradient), "the input does not matter");
        outputGradient[4] = value;
        expected[4] = value;
        SameBits.AssertEqual<float>(expected, layer.Gradient(input, outputGradient));
    }

    private static void Spoils(float[] input, float[] outputGradient, bool biasToo)
    {
        foreach (var (gradient, layer) in Widths.Each(() =>
        {
            Features layer = new();
            layer.Run(input);
            return (layer.Gradient(input, outputGradient), layer);
        }))
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                Assert.Equal(i % 3 != 1, float.IsFinite(gradient[i]));
            }

            for (int column = 0; column < 3; column++)
            {
                Assert.Equal(column != 1, float.IsFinite(layer.WeightGradient[column]));
                Assert.Equal(column != 1 || !biasToo, float.IsFinite(layer.BiasGradient[column]));
            }
        }
    }
}
