using System.Numerics;
using NormGen.Tests.Oracle;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.Masks;

/// <summary>What PyTorch gives of the elements that count, gathered, in float64 (tests/oracle/masked.py), at every vector width. What does not count is
/// NaN.</summary>
public sealed class MaskedOracleTests
{
    private static readonly MaskedCases s_data = OracleData.Load<MaskedCases>("masked/masked.json");

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        s_data.Cases.SelectMany(test => (string[])[test.Attribute, test.Attribute + Double]));

    private const string Double = ", ElementType = typeof(double)";

    public static TheoryData<string> Names => [.. s_data.Cases.Select(test => test.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Meets_the_bound(string name)
    {
        CompiledLayers layers = await s_layers;
        MaskedCase test = s_data.Cases.Single(test => test.Name == name);
        foreach (int bits in Widths.All)
        {
            Widths.At(bits, () =>
            {
                Check(test, layers.Create<float>(test.Attribute));
                Check(test, layers.Create<double>(test.Attribute + Double));
            });
        }
    }

    [Fact]
    public void The_data_is_there() => Assert.Equal(67, s_data.Cases.Count);

    private static void Check<T>(MaskedCase test, INormalization<T> created)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MaskedLayer<T> layer = new(created);
        created.Training = test.Training;
        Fill(created.Weight, test.Weight);
        Fill(created.Bias, test.Bias);
        byte[] mask = [.. test.Mask.Select(value => (byte)(value * 200))];
        T[] input = Values<T>(test.Input), outputGradient = Values<T>(test.OutputGradient), output = new T[input.Length], inputGradient = new T[input.Length];
        bool[] counts = MaskedShape.Counts(created.Info, test.Shape, mask);
        for (int i = 0; i < input.Length; i++)
        {
            (input[i], outputGradient[i]) = counts[i] ? (input[i], outputGradient[i]) : (T.NaN, T.NaN);
        }

        layer.ForwardInShape(input, mask, output, test.Shape);
        layer.Backward(input, mask, outputGradient, inputGradient);
        Near(test, "output", test.ExpectedOutput, output);
        Near(test, "input gradient", test.ExpectedInputGradient, inputGradient);
        Near(test, "weight gradient", test.ExpectedWeightGradient, [.. created.WeightGradient]);
        Near(test, "bias gradient", test.ExpectedBiasGradient, [.. created.BiasGradient]);
        Near(test, "running mean", test.RunningMean ?? [], test.RunningMeanSize, [.. created.RunningMean]);
        Near(test, "running variance", test.RunningVariance ?? [], test.RunningVariance?.Max() ?? 0, [.. created.RunningVariance]);
        Assert.Equal(test.Training && test.RunningMean is not null ? 1 : 0, created.BatchesTracked);
        for (int i = 0; i < input.Length; i++)
        {
            Assert.True(counts[i] || (output[i] == T.Zero && inputGradient[i] == T.Zero), $"{test.Name}: [{i}] does not count");
        }
    }

    /// <summary>The values are those of floats, for doubles, too: what PyTorch computed with.</summary>
    private static T[] Values<T>(OracleTensor tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. OracleData.Values<float>(tensor).Select(T.CreateChecked)];

    private static void Fill<T>(Span<T> target, OracleTensor? tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = tensor is null ? [] : Values<T>(tensor);
        Assert.Equal(values.Length, target.Length);
        values.CopyTo(target);
    }

    private static void Near<T>(MaskedCase test, string what, OracleSample? expected, T[] actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected?.Count ?? 0, actual.Length);
        if (expected is not null)
        {
            Near(test, what, expected.Values, expected.Size, [.. Enumerable.Range(0, expected.Values.Length).Select(i => actual[expected.IndexOf(i)])]);
        }
    }

    /// <summary>The bound of the design, and 4u of an activation's own result; of doubles what is written tells 11 digits.</summary>
    private static void Near<T>(MaskedCase test, string what, double[] expected, double size, T[] actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double bound = typeof(T) == typeof(float) ? Bound.Values<float>(size) + (4.0 / (1 << 24) * Math.Abs(expected[i])) : 2e-11 * (size + Math.Abs(expected[i]));
            double error = Math.Abs(double.CreateChecked(actual[i]) - expected[i]);
            Assert.True(error <= bound, $"{test.Name}, {what} of {typeof(T).Name}: [{i}] is {actual[i]:R} instead of {expected[i]:R}, {error / bound:G3} of the bound");
        }
    }

    private sealed record MaskedCases(IReadOnlyList<MaskedCase> Cases);

    private sealed record MaskedCase(
        string Name,
        string Attribute,
        int[] Shape,
        bool Training,
        int[] Mask,
        OracleTensor Input,
        OracleTensor? Weight,
        OracleTensor? Bias,
        OracleTensor OutputGradient,
        OracleSample ExpectedOutput,
        OracleSample ExpectedInputGradient,
        OracleSample? ExpectedWeightGradient,
        OracleSample? ExpectedBiasGradient,
        double[]? RunningMean,
        double RunningMeanSize,
        double[]? RunningVariance);
}
