using System.Globalization;
using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Judges tensors by the bound, and remembers the largest share of it for each kind of tensor.</summary>
internal sealed class WorstShares
{
    private readonly SortedDictionary<string, double> _shares = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a tensor, or null.</summary>
    public string? Note<T>(string what, DoubleDouble[] expected, ReadOnlySpan<T> actual, Func<int, double> bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (expected.Length != actual.Length)
        {
            return $"{what}: {actual.Length} values instead of {expected.Length}";
        }

        (double worst, int index) = (0, -1);
        for (int i = 0; i < expected.Length; i++)
        {
            double error = (double)(double.CreateChecked(actual[i]) - expected[i]);
            double share = Bound.Share(error, bound(i));
            if (share > worst || double.IsNaN(share))
            {
                (worst, index) = (share, i);
            }
        }

        string kind = $"{what} ({(typeof(T) == typeof(float) ? "float" : "double")})";
        _shares[kind] = Math.Max(worst, _shares.GetValueOrDefault(kind));
        return worst <= 1 ? null : $"{what} [{index}] is {actual[index]:R} instead of {(double)expected[index]:R}: {worst:G4} of the bound";
    }

    public override string ToString()
        => string.Join(", ", _shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Key} {share.Value:F3}")));
}
