using NormGen.Tests.Oracle;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>What PyTorch gives where these layers are composed of its operations, in float64 (tests/oracle/forms.py), at every vector width.</summary>
public sealed class FormOracleTests
{
    private static readonly FormCases s_data = OracleData.Load<FormCases>("forms/forms.json");

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(s_data.Cases.Select(form => form.Attribute));

    public static TheoryData<string> Names => [.. s_data.Cases.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Meets_the_bound(string name)
    {
        CompiledLayers layers = await s_layers;
        FormOracleCase form = s_data.Cases.Single(form => form.Name == name);
        foreach (int bits in Widths.All)
        {
            Widths.At(bits, () => Check(form, layers.Create<float>(form.Attribute)));
        }
    }

    [Fact]
    public void The_data_is_there() => Assert.Equal(21, s_data.Cases.Count);

    private static void Check(FormOracleCase form, INormalization<float> layer)
    {
        float[] input = OracleData.Values<float>(form.Input), outputGradient = OracleData.Values<float>(form.OutputGradient);
        float[] output = new float[input.Length], inputGradient = new float[input.Length];
        Fill(layer.Weight, form.Weight);
        Fill(layer.Bias, form.Bias);
        if (form.Residual is { } of)
        {
            InsideLayer<float> inside = new(layer);
            float[] residual = OracleData.Values<float>(of), residualGradient = new float[input.Length];
            inside.Forward(input, residual, output);
            inside.Backward(input, residual, outputGradient, inputGradient, residualGradient);
            Near(form, "residual gradient", form.ExpectedResidualGradient!, residualGradient);
        }
        else
        {
            ModulatedLayer<float> modulated = new(layer);
            float[] scale = OracleData.Values<float>(form.Scale!), shift = OracleData.Values<float>(form.Shift!);
            float[] scaleGradient = new float[scale.Length], shiftGradient = new float[scale.Length];
            modulated.Forward(input, scale, shift, output);
            modulated.Backward(input, scale, shift, outputGradient, inputGradient, scaleGradient, shiftGradient);
            Near(form, "scale gradient", form.ExpectedScaleGradient!, scaleGradient);
            Near(form, "shift gradient", form.ExpectedShiftGradient!, shiftGradient);
        }

        Near(form, "output", form.ExpectedOutput, output);
        Near(form, "input gradient", form.ExpectedInputGradient, inputGradient);
        if (form.Weight is not null)
        {
            Near(form, "weight gradient", form.ExpectedWeightGradient!, [.. layer.WeightGradient]);
            Near(form, "bias gradient", form.ExpectedBiasGradient!, [.. layer.BiasGradient]);
        }
    }

    private static void Fill(Span<float> target, OracleTensor? tensor)
    {
        float[] values = tensor is null ? [] : OracleData.Values<float>(tensor);
        Assert.Equal(values.Length, target.Length);
        values.CopyTo(target);
    }

    /// <summary>The bound of the design, and 4u of an activation's own result.</summary>
    private static void Near(FormOracleCase form, string what, OracleSample expected, float[] actual)
    {
        Assert.Equal(expected.Count, actual.Length);
        for (int i = 0; i < expected.Values.Length; i++)
        {
            double bound = Bound.Values<float>(expected.Size) + (4.0 / (1 << 24) * Math.Abs(expected.Values[i]));
            double error = Math.Abs(actual[expected.IndexOf(i)] - expected.Values[i]);
            Assert.True(error <= bound, $"{form.Name}, {what}: [{expected.IndexOf(i)}] is {actual[expected.IndexOf(i)]:R} instead of {expected.Values[i]:R}, {error / bound:G3} of the bound");
        }
    }

    private sealed record FormCases(IReadOnlyList<FormOracleCase> Cases);

    private sealed record FormOracleCase(
        string Name,
        string Attribute,
        OracleTensor Input,
        OracleTensor? Weight,
        OracleTensor? Bias,
        OracleTensor? Residual,
        OracleTensor? Scale,
        OracleTensor? Shift,
        OracleTensor OutputGradient,
        OracleSample ExpectedOutput,
        OracleSample ExpectedInputGradient,
        OracleSample? ExpectedResidualGradient,
        OracleSample? ExpectedScaleGradient,
        OracleSample? ExpectedShiftGradient,
        OracleSample? ExpectedWeightGradient,
        OracleSample? ExpectedBiasGradient);
}
