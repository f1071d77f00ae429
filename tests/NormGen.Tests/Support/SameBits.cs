using System.Numerics;
using System.Runtime.InteropServices;

namespace NormGen.Tests.Support;

/// <summary>Equality of bits. NaNs are equal whatever their sign and payload.</summary>
internal static class SameBits
{
    /// <summary>What differs, or null.</summary>
    public static string? Difference<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (expected.Length != actual.Length)
        {
            return $"{actual.Length} values instead of {expected.Length}";
        }

        // Almost always there is nothing to look for.
        if (MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)))
        {
            return null;
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (!Same(expected[i], actual[i]))
            {
                return $"[{i}] is {actual[i]:R} instead of {expected[i]:R}";
            }
        }

        return null;
    }

    /// <summary>What differs, after what it is of, or null.</summary>
    public static string? Difference<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Difference(expected, actual) is { } difference ? $"{what}: {difference}" : null;

    /// <summary>What differs among the values whose index is <paramref name="compared"/>, or null.</summary>
    public static string? Difference<T>(string what, T[] expected, T[] actual, Func<int, bool> compared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Difference<T>(what, [.. expected.Where((_, i) => compared(i))], [.. actual.Where((_, i) => compared(i))]);

    /// <summary>What differs first among what several steps gave, or null.</summary>
    public static string? Difference<T>(string what, IReadOnlyList<T[]> expected, IReadOnlyList<T[]> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => expected.Select((step, i) => Difference<T>($"{what} {i} of {expected.Count}", step, actual[i])).FirstOrDefault(difference => difference is not null);

    public static void AssertEqual<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string? difference = Difference(expected, actual);
        Assert.True(difference is null, $"{what}: {difference}");
    }

    private static bool Same<T>(T expected, T actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (T.IsNaN(expected) && T.IsNaN(actual)) || (expected == actual && T.IsNegative(expected) == T.IsNegative(actual));
}
