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
        => SameBits.Difference("output", Outputs, other.Outputs)
            ?? SameBits.Difference<T>("running mean", RunningMean, other.RunningMean)
            ?? SameBits.Difference<T>("running variance", RunningVariance, other.RunningVariance);
}
