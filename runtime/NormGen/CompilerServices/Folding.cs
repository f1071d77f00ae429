using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NormGen.CompilerServices;

/// <summary>Turns an evaluated layer into one factor and one summand per channel.</summary>
internal static class Folding
{
    /// <summary>scale = (offset + weight) / sqrt(running variance + epsilon), shift = bias − running mean · scale, in double.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="layer">A layer that tracks running statistics.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="shift">The summands.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap. Nothing has changed.</exception>
    internal static void Fold<T>(LayerCore<T> layer, LayerPlan<T> plan, Span<T> scale, Span<T> shift)
        where T : unmanaged
    {
        int count = 1;
        foreach (Dimension dimension in plan.Dimensions)
        {
            count *= IsChannel(dimension) ? (int)dimension.ExtentIn(plan.Shape) : 1;
        }

        Check(nameof(scale), scale.Length, count);
        Check(nameof(shift), shift.Length, count);
        if (scale.Overlaps(shift))
        {
            throw new ArgumentException("scale and shift overlap. Pass spans that do not.", nameof(shift));
        }

        Weights<T> weight = new(layer.Weight, plan.WeightOffset);
        ReadOnlySpan<T> bias = layer.Bias, mean = layer.RunningMean, variance = layer.RunningVariance;
        for (int i = 0; i < count; i++)
        {
            (int parameter, int running) = Places(plan, i);
            double factor = (weight.IsEmpty ? 1 : weight[parameter]) / Math.Sqrt(Moments.ToDouble(variance[running]) + plan.Epsilon);
            double summand = (bias.IsEmpty ? 0 : Moments.ToDouble(bias[parameter])) - (Moments.ToDouble(mean[running]) * factor);
            scale[i] = Moments.FromDouble<T>(factor);
            shift[i] = Moments.FromDouble<T>(summand);
        }
    }

    /// <summary>Says that there is nothing constant to fold.</summary>
    /// <param name="layer">A layer without running statistics.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowUntracked(object layer)
        => throw new InvalidOperationException(
            $"{layer} tracks no running statistics, so its factors depend on the input, and cannot be folded.");

    /// <summary>Whether the factors vary along it. Then its extent is known: parameters and running statistics have no others.</summary>
    private static bool IsChannel(Dimension dimension) => dimension.HasParameters || dimension.HasRunning;

    /// <summary>Where a channel's parameters and its running statistics are.</summary>
    private static (int Parameter, int Running) Places<T>(LayerPlan<T> plan, int channel)
        where T : unmanaged
    {
        int parameter = 0, parameterStride = 1, running = 0, runningStride = 1;
        for (int i = plan.Dimensions.Length - 1; i >= 0; i--)
        {
            Dimension dimension = plan.Dimensions[i];
            if (!IsChannel(dimension))
            {
                continue;
            }

            int extent = (int)dimension.ExtentIn(plan.Shape);
            (channel, int position) = Math.DivRem(channel, extent);
            if (dimension.HasParameters)
            {
                parameter += position * parameterStride;
                parameterStride *= extent;
            }

            if (dimension.HasRunning)
            {
                running += position * runningStride;
                runningStride *= extent;
            }
        }

        return (parameter, running);
    }

    private static void Check(string parameter, int actual, int expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The folded layer has {expected} channels, but {parameter} has {actual} elements."),
                parameter);
        }
    }
}
