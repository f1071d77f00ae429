using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Oracle;

/// <summary>What a layer gave in one step.</summary>
internal sealed record StepResult<T>(
    T[] Output, T[] RunningMean, T[] RunningVariance, long BatchesTracked, T[] InputGradient, T[] WeightGradient, T[] BiasGradient);

/// <summary>Does with a layer what the oracle did.</summary>
internal static class OracleRunner
{
    public static IReadOnlyList<StepResult<T>> Run<T>(INormalization<T> layer, OracleCase test)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(layer.Weight, test.Weight);
        Fill(layer.Bias, test.Bias);
        return [.. test.Steps.Select((step, index) => Step(layer, test, step, index))];
    }

    private static StepResult<T> Step<T>(INormalization<T> layer, OracleCase test, OracleStep step, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.Training = step.Training;
        if (step.Load is { } load)
        {
            Fill(layer.RunningMean, load.RunningMean);
            Fill(layer.RunningVariance, load.RunningVariance);
            layer.BatchesTracked = load.BatchesTracked;
        }

        T[] values = OracleData.Values<T>(step.Input);
        Guarded<T> input = new(values);
        Guarded<T> output = new(step.Output.Count);
        int[] declared = [.. test.Layer["shape"].EnumerateArray().Select(extent => extent.GetInt32())];
        // Both ways of calling, where both are possible.
        if (declared.Count(extent => extent == -1) > 1 || index % 2 == 1)
        {
            layer.Forward(input.Span, output.Span, step.Shape ?? declared);
        }
        else
        {
            layer.Forward(input.Span, output.Span);
        }

        SameBits.AssertEqual<T>(values, input.Span, "the input after the call");
        output.AssertMarginsUntouched();
        return new(
            [.. output.Span],
            [.. layer.RunningMean],
            [.. layer.RunningVariance],
            layer.BatchesTracked,
            InputGradient(layer, step, input),
            [.. layer.WeightGradient],
            [.. layer.BiasGradient]);
    }

    private static T[] InputGradient<T>(INormalization<T> layer, OracleStep step, Guarded<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Guarded<T> outputGradient = new(OracleData.Values<T>(step.OutputGradient));
        Guarded<T> inputGradient = new(step.InputGradient.Count);
        layer.Backward(input.Span, outputGradient.Span, inputGradient.Span);
        inputGradient.AssertMarginsUntouched();
        return [.. inputGradient.Span];
    }

    private static void Fill<T>(Span<T> target, OracleTensor? tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = tensor is null ? [] : OracleData.Values<T>(tensor);
        Assert.Equal(values.Length, target.Length);
        values.CopyTo(target);
    }
}
