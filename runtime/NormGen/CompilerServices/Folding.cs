using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NormGen.CompilerServices;

/// <summary>Turns an evaluated layer into one factor and one summand per channel, or puts these into the layer before it.</summary>
internal static class Folding
{
    /// <summary>scale = (offset + weight) / sqrt(running variance + epsilon), shift = bias − running mean · scale, in double.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="factors">The evaluated layer.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="shift">The summands.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap. Nothing has changed.</exception>
    public static void Fold<T>(ChannelFactors<T> factors, Span<T> scale, Span<T> shift)
        where T : unmanaged
    {
        int count = factors.Count;
        Check(nameof(scale), scale.Length, count);
        Check(nameof(shift), shift.Length, count);
        CheckApart(scale, shift, nameof(scale), nameof(shift));
        for (int i = 0; i < count; i++)
        {
            (double factor, double mean, double bias) = factors[i];
            scale[i] = Moments.FromDouble<T>(factor);
            shift[i] = Moments.FromDouble<T>(bias - (mean * factor));
        }
    }

    /// <summary>weight · scale, and (bias − running mean) · scale + the layer's bias, in double and rounded once.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="factors">The evaluated layer.</param>
    /// <param name="weight">The weights of the layer before it, channel by channel.</param>
    /// <param name="bias">Its biases.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap. Nothing has changed.</exception>
    public static void FoldInto<T>(ChannelFactors<T> factors, Span<T> weight, Span<T> bias)
        where T : unmanaged
    {
        int count = factors.Count;
        Check(nameof(bias), bias.Length, count);
        if (weight.Length % count != 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The folded layer has {count} channels, but weight has {weight.Length} elements, which cannot be shared out evenly among them."),
                nameof(weight));
        }

        CheckApart(weight, bias, nameof(weight), nameof(bias));
        CheckNotOf(factors, weight, nameof(weight));
        CheckNotOf(factors, bias, nameof(bias));
        int each = weight.Length / count;
        for (int channel = 0; channel < count; channel++)
        {
            (double scale, double mean, double shift) = factors[channel];
            foreach (ref T element in weight.Slice(channel * each, each))
            {
                element = Moments.FromDouble<T>(Moments.ToDouble(element) * scale);
            }

            bias[channel] = Moments.FromDouble<T>(((Moments.ToDouble(bias[channel]) - mean) * scale) + shift);
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

    private static void CheckApart<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, string firstName, string secondName)
    {
        if (first.Overlaps(second))
        {
            throw new ArgumentException($"{firstName} and {secondName} overlap. Pass spans that do not.", secondName);
        }
    }

    private static void CheckNotOf<T>(ChannelFactors<T> factors, ReadOnlySpan<T> values, string name)
        where T : unmanaged
    {
        if (factors.Overlap(values))
        {
            throw new ArgumentException($"{name} is memory of the folded layer itself. Pass that of the layer before it.", name);
        }
    }
}
