using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Where a call of <c>Backward</c> writes.</summary>
internal enum Target
{
    MemoryOfItsOwn,
    OutputGradient,
    Input,
}

/// <summary>The gradients that a layer gave in its training steps and an evaluation; those of the parameters are the sums.</summary>
internal sealed record GradientTrace<T>(IReadOnlyList<T[]> InputGradients, T[] WeightGradient, T[] BiasGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static GradientTrace<T> Of(INormalization<T> layer, int[] shape, RandomInput input, Target target = Target.MemoryOfItsOwn)
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        List<T[]> gradients = [];
        for (int step = 0; step <= input.TrainingSteps; step++)
        {
            layer.Training = step < input.TrainingSteps;
            Guarded<T> values = new(input.Values<T>(step, count)), outputGradient = new(input.OutputGradient<T>(step, count));
            layer.Forward(values.Span, new T[count], shape);
            gradients.Add(Backward(layer, values, outputGradient, target));
        }

        return new(gradients, [.. layer.WeightGradient], [.. layer.BiasGradient]);
    }

    /// <summary>What differs from another trace, or null.</summary>
    public string? Difference(GradientTrace<T> other)
        => SameBits.Difference("input gradient", InputGradients, other.InputGradients)
            ?? SameBits.Difference<T>("weight gradient", WeightGradient, other.WeightGradient)
            ?? SameBits.Difference<T>("bias gradient", BiasGradient, other.BiasGradient);

    private static T[] Backward(INormalization<T> layer, Guarded<T> values, Guarded<T> outputGradient, Target target)
    {
        T[] valuesBefore = [.. values.Span], gradientBefore = [.. outputGradient.Span];
        var result = target switch
        {
            Target.OutputGradient => outputGradient,
            Target.Input => values,
            _ => new Guarded<T>(values.Span.Length),
        };
        layer.Backward(values.Span, outputGradient.Span, result.Span);
        result.AssertMarginsUntouched();
        if (result != values)
        {
            SameBits.AssertEqual<T>(valuesBefore, values.Span, "the input after the call");
        }

        if (result != outputGradient)
        {
            SameBits.AssertEqual<T>(gradientBefore, outputGradient.Span, "the output's gradient after the call");
        }

        return [.. result.Span];
    }
}
