using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NormGen.CompilerServices;

/// <summary>Turns an evaluated layer into one factor and one summand per channel. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Folding
{
    /// <summary>scale = weight / sqrt(running variance + epsilon), shift = bias − running mean · scale, in double.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="layer">A layer that tracks running statistics.</param>
    /// <param name="epsilon">Its epsilon.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="shift">The summands.</param>
    /// <param name="extents">The extents of both, row-major.</param>
    /// <param name="parameterStrides">How far a step along each extent goes among the parameters; 0 where they do not vary.</param>
    /// <param name="runningStrides">The same for the running statistics.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap. Nothing has changed.</exception>
    public static void Fold<T>(
        INormalization<T> layer,
        double epsilon,
        Span<T> scale,
        Span<T> shift,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> parameterStrides,
        ReadOnlySpan<int> runningStrides)
        where T : unmanaged
    {
        int count = 1;
        foreach (int extent in extents)
        {
            count *= extent;
        }

        Check(nameof(scale), scale.Length, count);
        Check(nameof(shift), shift.Length, count);
        if (scale.Overlaps(shift))
        {
            throw new ArgumentException("scale and shift overlap. Pass spans that do not.", nameof(shift));
        }

        ReadOnlySpan<T> weight = layer.Weight, bias = layer.Bias, mean = layer.RunningMean, variance = layer.RunningVariance;
        for (int i = 0; i < count; i++)
        {
            int parameter = 0, running = 0;
            for (int axis = extents.Length - 1, rest = i; axis >= 0; axis--)
            {
                (rest, int position) = Math.DivRem(rest, extents[axis]);
                parameter += position * parameterStrides[axis];
                running += position * runningStrides[axis];
            }

            double factor = (weight.IsEmpty ? 1 : Moments.ToDouble(weight[parameter])) / Math.Sqrt(Moments.ToDouble(variance[running]) + epsilon);
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
