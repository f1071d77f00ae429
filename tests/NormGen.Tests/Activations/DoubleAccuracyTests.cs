using System.Text.Json;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Tests.Activations;

/// <summary>As for floats, with u = 2⁻⁵³. The expectations have 60 digits (tests/oracle/activations.py).</summary>
public sealed class DoubleAccuracyTests
{
    private const double Unit = 1.0 / (1L << 53);

    private static readonly Lazy<Dictionary<string, double[][]>> s_expectations = new(() => JsonSerializer.Deserialize<Dictionary<string, double[][]>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "oracle", "activations", "activations.json")))!);

    [Theory]
    [InlineData(Activation.Silu)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    public void As_in_decimals(Activation activation)
    {
        double[][] rows = s_expectations.Value[activation.ToString()];
        double[] x = [.. rows.Select(row => row[0])];
        double[] values = ActivationLanes.Values(activation, x), slopes = ActivationLanes.Slopes(activation, x);
        List<string> wrong = [];
        for (int i = 0; i < rows.Length; i++)
        {
            Check("", values[i], rows[i][1], rows[i][2], Math.Abs(rows[i][1]));
            Check("slope ", slopes[i], rows[i][3], rows[i][4], rows[i][5]);

            void Check(string what, double actual, double high, double low, double size)
            {
                double error = Math.Abs(actual - high - low);
                if (!(error <= (4 * Unit * size) + double.Epsilon))
                {
                    wrong.Add($"{what}at {x[i]:R}: {actual:R} instead of {high:R}, {error / size / Unit:F2} u");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Relu6)]
    [InlineData(Activation.HardSwish)]
    public void As_in_twice_as_many_digits(Activation activation)
    {
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => 8 * IntegerGenerator.Value("uniform", seed: 1, i))];
        double[] values = ActivationLanes.Values(activation, x), slopes = ActivationLanes.Slopes(activation, x);
        for (int i = 0; i < x.Length; i++)
        {
            var (value, slope, size) = Expected(x[i]);
            Assert.True(Math.Abs((double)(values[i] - value)) <= 4 * Unit * Math.Abs((double)value), $"at {x[i]:R}: {values[i]:R}");
            Assert.True(Math.Abs((double)(slopes[i] - slope)) <= 4 * Unit * size, $"slope at {x[i]:R}: {slopes[i]:R}");
        }

        (DoubleDouble Value, DoubleDouble Slope, double Size) Expected(DoubleDouble x) => activation switch
        {
            Activation.Relu => x.High > 0 ? (x, 1, 1) : (0, 0, 0),
            Activation.Relu6 => x.High <= 0 ? (0, 0, 0) : x.High >= 6 ? (6, 0, 0) : (x, 1, 1),
            _ => x.High <= -3 ? (0, 0, 0) : x.High >= 3 ? (x, 1, 1) : (x * (x + 3) / 6, (x / 3) + 0.5, Math.Max(Math.Abs(x.High / 3), 0.5)),
        };
    }
}
