using System.Numerics;
using System.Text.Json;
using NormGen.Tests.Oracle;
using NormGen.Tests.Support;

namespace NormGen.Tests.Functions;

/// <summary>The oracle's layers whose statistics lie within a sample, as functions: PyTorch's results in float64 within the bound, and the
/// layer's bits in evaluation, at every vector width.</summary>
public sealed class OracleFunctionTests
{
    private static readonly (OracleCase Test, string Attribute)[] s_cases =
    [
        .. from suite in OracleData.Suites
           from test in OracleData.Suite(suite).Cases
           where IsWithinSample(test)
           select (test, OracleData.Attribute(test)),
    ];

    [Fact]
    public async Task Functions_meet_the_bound_with_the_bits_of_the_layer()
    {
        CompiledFunctions functions = await CompiledFunctions.CompileAsync(s_cases.Select(test => test.Attribute));
        OracleCheck check = new();
        foreach ((OracleCase test, string attribute) in s_cases)
        {
            if (OracleData.IsDouble(test))
            {
                Check(test, functions.Layer<double>(attribute), functions.Apply<double>(attribute), check);
            }
            else
            {
                Check(test, functions.Layer<float>(attribute), functions.Apply<float>(attribute), check);
            }
        }

        Assert.True(s_cases.Length > 40, $"Only {s_cases.Length} cases.");
        check.AssertGood();
    }

    private static void Check<T>(OracleCase test, INormalization<T> layer, FunctionCall<T> apply, OracleCheck check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] weight = test.Weight is null ? [] : OracleData.Values<T>(test.Weight), bias = test.Bias is null ? [] : OracleData.Values<T>(test.Bias);
        weight.CopyTo(layer.Weight);
        bias.CopyTo(layer.Bias);
        layer.Training = false;
        foreach (OracleStep step in test.Steps)
        {
            int[] shape = step.Shape ?? [.. test.Layer["shape"].EnumerateArray().Select(extent => extent.GetInt32())];
            T[] input = OracleData.Values<T>(step.Input), expected = new T[step.Output.Count];
            layer.Forward(input, expected, shape);
            foreach (int bits in Widths.All)
            {
                Guarded<T> output = new(step.Output.Count);
                Widths.At(bits, () => apply(new Guarded<T>(input).Span, new Guarded<T>(weight).Span, new Guarded<T>(bias).Span, output.Span, shape, 1));
                output.AssertMarginsUntouched();
                check.CompareBits<T>($"{test.Name}, {bits} bits", expected, output.Span);
            }

            check.CompareSample(test.Name, "output", step.Output, expected, Bound.Output<T>);
        }
    }

    private static bool IsWithinSample(OracleCase test)
    {
        int rank = test.Layer["shape"].GetArrayLength();
        return test.Layer["axes"].EnumerateArray().All(axis => axis.GetInt32() is not 0 && axis.GetInt32() != -rank)
            && !(test.Layer.TryGetValue("trackRunningStats", out JsonElement tracked) && tracked.GetBoolean());
    }
}
