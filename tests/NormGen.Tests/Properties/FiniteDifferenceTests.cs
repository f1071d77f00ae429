using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Gradients against central differences of the loss Σ output · outputGradient, in double.</summary>
public sealed class FiniteDifferenceTests
{
    private const double Step = 1e-5;

    [Fact]
    public void Of_columns() => Check(new DoubleColumns(), 12);

    [Fact]
    public void Of_tracked_channels() => Check(new DoubleChannels(), 2 * 3 * 5);

    [Fact]
    public void Of_groups() => Check(new DoubleGroups(), 2 * 4 * 5);

    [Fact]
    public void Of_rows_with_parameters_along_them() => Check(new DoubleRows(), 3 * 7);

    [Fact]
    public void Of_columns_with_parameters_inside_them() => Check(new DoubleChannelsFirst(), 2 * 6 * 5);

    [Fact]
    public void Of_mean_squares() => Check(new DoubleMeanSquares(), 3 * 7);

    [Fact]
    public void Of_norms() => Check(new DoubleNorms(), 3 * 7);

    [Fact]
    public void Of_norms_of_columns() => Check(new DoubleNormsOfColumns(), 2 * 6 * 5);

    [Fact]
    public void Of_weights_with_an_offset() => Check(new DoubleOffsets(), 3 * 7);

    [Fact]
    public void Of_weights_with_an_offset_in_columns() => Check(new DoubleOffsetsOfColumns(), 4 * 3);

    private static void Check(INormalization<double> layer, int count)
    {
        IntegerGenerator.Normal(1, layer.Weight.Length, 1, 0.3).CopyTo(layer.Weight);
        IntegerGenerator.Normal(2, layer.Bias.Length, 0, 0.3).CopyTo(layer.Bias);
        double[] input = IntegerGenerator.Normal(3, count, 0.5, 2), outputGradient = IntegerGenerator.Normal(4, count, 0.2, 1);
        layer.Forward(input, new double[count]);
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            layer.ZeroGradients();
            double[] inputGradient = new double[count];
            layer.Forward(input, new double[count]);
            layer.Backward(input, outputGradient, inputGradient);
            Compare(input, inputGradient, "input");
            Compare(layer.Weight, layer.WeightGradient, "weight");
            Compare(layer.Bias, layer.BiasGradient, "bias");
        }

        void Compare(Span<double> values, ReadOnlySpan<double> gradient, string name)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double value = values[i];
                values[i] = value + Step;
                double above = Loss();
                values[i] = value - Step;
                double below = Loss();
                values[i] = value;
                double expected = (above - below) / (2 * Step);
                // Differences of a loss of about 10 at steps of 1e-5: truncation about 1e-10, rounding about 1e-10.
                Assert.True(Math.Abs(gradient[i] - expected) < 1e-7, $"{name}[{i}]: {gradient[i]}, not {expected}; training: {layer.Training}");
            }
        }

        double Loss()
        {
            double[] output = new double[count];
            layer.Forward(input, output);
            double loss = 0;
            for (int i = 0; i < count; i++)
            {
                loss += output[i] * outputGradient[i];
            }

            return loss;
        }
    }
}
