using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>What a layer gave in its training steps and an evaluation.</summary>
internal sealed record Trace<T>(IReadOnlyList<T[]> Outputs, T[] RunningMean, T[] RunningVariance)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static Trace<T> Of(INormalization<T> layer, int[] shape, RandomInput input, bool inPlace = false)
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        List<T[]> outputs = [];
        for (int step = 0; step <= input.TrainingSteps; step++)
        {
            layer.Training = step < input.TrainingSteps;
            Guarded<T> values = new(input.Values<T>(step, count));
            Guarded<T> output = inPlace ? values : new(count);
            layer.Forward(values.Span, output.Span, shape);
            output.AssertMarginsUntouched();
            outputs.Add([.. output.Span]);
        }

        return new(outputs, [.. layer.RunningMean], [.. layer.RunningVariance]);
    }

    /// <summary>What differs from another trace, or null.</summary>
    public string? Difference(Trace<T> other)
    {
        for (int step = 0; step < Outputs.Count; step++)
        {
            if (SameBits.Difference<T>(Outputs[step], other.Outputs[step]) is { } difference)
            {
                return $"output {step} of {Outputs.Count}: {difference}";
            }
        }

        return Named("running mean", SameBits.Difference<T>(RunningMean, other.RunningMean))
            ?? Named("running variance", SameBits.Difference<T>(RunningVariance, other.RunningVariance));
    }

    private static string? Named(string what, string? difference) => difference is null ? null : $"{what}: {difference}";
}
