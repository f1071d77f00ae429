using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>A slice of the batch without variance and epsilon 0, and one element per statistic: zero is the gradient of the
/// input and of the weight. The bias's is its sum.</summary>
public sealed class ConstantSliceBackwardTests
{
    [Theory]
    [InlineData(0.1f)]
    [InlineData(-1e30f)]
    [InlineData(1e-42f)]
    [InlineData(0)]
    public void Without_variance(float value)
    {
        GivesZero<ConstantFeatures>(value, 15, evaluation: false);
        GivesZero<ConstantUntrackedFeatures>(value, 15);
        GivesZero<ConstantRows>(value, 15);
        GivesZero<ConstantLongRows>(value, 1400);
        GivesZero<ConstantWideFeatures>(value, 1400, evaluation: false);
    }

    [Fact]
    public void Root_mean_square_of_zeros() => GivesZero<ConstantRms>(0, 99);

    [Fact]
    public void One_element()
    {
        GivesZero<UntrackedRow>(1e30f, 3);
        GivesZero<UntrackedRow>(-5, 3);
    }

    /// <summary>With an epsilon above 0 the formula gives (h − mean(h)) / sqrt(epsilon).</summary>
    [Fact]
    public void Epsilon_lets_it_through()
    {
        float[] input = [7, 7, 7, 7], outputGradient = [1, 2, 3, 6];
        foreach (float[] gradient in Widths.Each(() =>
        {
            QuarterRow layer = new();
            layer.Run(input);
            return layer.Gradient(input, outputGradient);
        }))
        {
            Assert.Equal([-4, -2, 0, 6], gradient);
        }
    }

    private static void GivesZero<TLayer>(float value, int count, bool evaluation = true)
        where TLayer : INormalization<float>, new()
    {
        // Halves, whose sums are exact.
        float[] input = [.. Enumerable.Repeat(value, count)];
        float[] outputGradient = [.. Enumerable.Range(0, count).Select(i => ((i * 7 % 11) - 3) / 2f)];
        foreach (bool training in evaluation ? new[] { true, false } : [true])
        {
            foreach (var (inputGradient, weightGradient, biasGradient) in Widths.Each(() =>
            {
                TLayer layer = new() { Training = training };
                layer.Weight.Fill(3);
                layer.Run(input);
                float[] gradient = layer.Gradient(input, outputGradient);
                return (gradient, layer.WeightGradient.ToArray(), layer.BiasGradient.ToArray());
            }))
            {
                Assert.All(inputGradient, gradient => Assert.Equal(0, gradient));
                Assert.All(weightGradient, gradient => Assert.Equal(0, gradient));
                Assert.Equal(outputGradient.Sum(), biasGradient.Sum());
            }
        }
    }
}

[Normalize(Shape = [1, 4], Axes = [1], Epsilon = 0.25)]
internal sealed partial class QuarterRow;
