using System.Globalization;
using System.Runtime.Intrinsics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>What a process says about itself and its results.</summary>
/// <param name="Accelerated">The widths whose vectors are in hardware: of 128, 256 and 512 bits.</param>
/// <param name="Width">The width that the runtime chose.</param>
/// <param name="DecimalSeparator">The culture's.</param>
/// <param name="Digests">The digests at each width, forced; without any vectors in hardware at the chosen one alone.</param>
internal sealed record DigestReport(int[] Accelerated, int Width, string DecimalSeparator, Dictionary<int, string> Digests)
{
    public static DigestReport OfThisProcess()
        => new(
            [.. AcceleratedWidths()],
            VectorWidth.Bits,
            CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator,
            ComputedWidths.ToDictionary(bits => bits, bits => Widths.At(bits, DigestTable.Compute)));

    /// <summary>Wide vectors are made of narrow ones, which processes with those in hardware do, too; without, they take half a minute.</summary>
    private static int[] ComputedWidths => Vector128.IsHardwareAccelerated ? Widths.All : [VectorWidth.Bits];

    private static IEnumerable<int> AcceleratedWidths()
    {
        if (Vector128.IsHardwareAccelerated)
        {
            yield return 128;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            yield return 256;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            yield return 512;
        }
    }
}
