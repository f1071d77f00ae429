using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>The Euclidean norm where it is nothing, less than epsilon, or beyond what squares can say.</summary>
public sealed class EuclideanTests
{
    [Fact]
    public void A_row_of_zeros_gives_0_and_a_gradient_of_0()
    {
        float[] input = [0, 0, 0, 0, 3, 4, 0, -0f, 0], outputGradient = [1, 2, 3, 1, 2, 3, 1, 2, 3];
        foreach ((float[] output, float[] gradient, float[] weightGradient) in Widths.Each(() => Run(new UnitRows(), input, outputGradient)))
        {
            Assert.Equal([0, 0, 0, 0, 0.6f, 0.8f, 0, 0, 0], output);
            Assert.Equal([0, 0, 0], gradient[..3]);
            Assert.Equal([0, 0, 0], gradient[6..]);

            // h = (1, 2, 3), x̂ = (0, 0.6, 0.8): (h − x̂ · 3.6) / 5.
            Assert.All(gradient[3..6].Zip([0.2, (2 - (0.6 * 3.6)) / 5, (3 - (0.8 * 3.6)) / 5]), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
            Assert.Equal([0, 1.2f, 2.4f], weightGradient);
        }
    }

    [Fact]
    public void Below_epsilon_elements_are_divided_by_it()
    {
        // Squares that vanish in float, and are seen in double.
        float[] input = [1e-30f, -2e-30f, 0, 3e-13f, 0, 0], outputGradient = [1e-5f, 2e-5f, 3e-5f, 1e-5f, 2e-5f, 3e-5f];
        foreach ((float[] output, float[] gradient, _) in Widths.Each(() => Run(new UnitRows(), input, outputGradient)))
        {
            Assert.Equal(input.Select(x => (float)(x / 1e-12)), output);
            Assert.Equal(outputGradient.Select(dy => (float)(dy / 1e-12)), gradient);
        }
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e300)]
    [InlineData(1e-200)]
    [InlineData(1e-300)]
    public void No_square_overflows_or_vanishes_in_double(double scale)
    {
        double[] input = [3 * scale, 4 * scale, 0], outputGradient = [1, 2, 3];
        foreach ((double[] output, double[] gradient, _) in Widths.Each(() => Run(new UnitDoubles(), input, outputGradient)))
        {
            Assert.Equal([0.6, 0.8, 0], output, (expected, actual) => Math.Abs(expected - actual) <= 4e-16);
            double[] expected = [(1 - (0.6 * 2.2)) / 5, (2 - (0.8 * 2.2)) / 5, 0.6];
            Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second * scale, 1e-14));
        }
    }

    /// <summary>As in PyTorch: an infinite norm makes the finite elements 0.</summary>
    [Fact]
    public void Infinity_and_NaN_stay_in_their_row()
    {
        float[] input = [float.PositiveInfinity, 1, 2, 3, 4, 0, float.NaN, 1, 2];
        foreach ((float[] output, _, _) in Widths.Each(() => Run(new UnitRows(), input, new float[9])))
        {
            Assert.Equal([float.NaN, 0, 0, 0.6f, 0.8f, 0, float.NaN, float.NaN, float.NaN], output);
        }
    }

    [Fact]
    public void Names_of_a_checkpoint_are_those_of_rms_norm()
        => Assert.Equal(["weight"], new UnitRows().Parameters.Select(parameter => parameter.Name));

    private static (T[] Output, T[] Gradient, T[] WeightGradient) Run<T>(INormalization<T> layer, T[] input, T[] outputGradient)
        where T : unmanaged
    {
        T[] output = new T[input.Length], gradient = new T[input.Length];
        layer.Forward(input, output);
        layer.Backward(input, outputGradient, gradient);
        return (output, gradient, [.. layer.WeightGradient]);
    }
}

[Normalize(Shape = [-1, 3], Axes = [1], Statistic = Statistic.Euclidean)]
internal sealed partial class UnitRows;

[Normalize(Shape = [1, 3], Axes = [1], Statistic = Statistic.Euclidean, Affine = false, Epsilon = 0, ElementType = typeof(double))]
internal sealed partial class UnitDoubles;
