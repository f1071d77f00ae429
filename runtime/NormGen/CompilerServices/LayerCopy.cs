using System.ComponentModel;
using System.Globalization;

namespace NormGen.CompilerServices;

/// <summary>Copies what a layer has learned into another. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerCopy
{
    /// <summary>Copies parameters, running statistics and the count of batches.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The layer that changes.</param>
    /// <param name="other">The layer that is copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException">A length differs. Nothing has changed.</exception>
    public static void Copy<T>(INormalization<T> target, INormalization<T> other)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(other);
        List<string> differences = [];
        Compare(differences, "weight", target.Weight, other.Weight);
        Compare(differences, "bias", target.Bias, other.Bias);
        Compare(differences, "running mean", target.RunningMean, other.RunningMean);
        Compare(differences, "running variance", target.RunningVariance, other.RunningVariance);
        if (differences.Count > 0)
        {
            throw new ArgumentException($"{other} cannot be copied to {target}: {string.Join("; ", differences)}.", nameof(other));
        }

        // First, since it alone can be refused: of a layer by hand it may be negative.
        target.BatchesTracked = other.BatchesTracked;
        other.Weight.CopyTo(target.Weight);
        other.Bias.CopyTo(target.Bias);
        other.RunningMean.CopyTo(target.RunningMean);
        other.RunningVariance.CopyTo(target.RunningVariance);
    }

    private static void Compare<T>(List<string> differences, string name, Span<T> target, Span<T> other)
    {
        if (target.Length != other.Length)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"the {name} has {other.Length} elements there and {target.Length} here"));
        }
    }
}
