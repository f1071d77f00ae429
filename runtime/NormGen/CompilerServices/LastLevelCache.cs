using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>The processor's last cache before memory.</summary>
internal static class LastLevelCache
{
    /// <summary>Where the processor does not tell: more than most have for one core, so that it errs on the side of the cache.</summary>
    private const long Unknown = 64 << 20;

    private const int IntelCaches = 4;
    private const int AmdCaches = unchecked((int)0x8000001D);

    /// <summary>Its size. The instruction tells it on every operating system, also inside containers.</summary>
    public static long Bytes { get; } = X86Base.IsSupported && (Find(IntelCaches) ?? Find(AmdCaches)) is { } bytes ? bytes : Unknown;

    /// <summary>Goes through a leaf of CPUID that lists one cache after the other.</summary>
    private static long? Find(int leaf)
    {
        if ((uint)X86Base.CpuId(leaf & int.MinValue, 0).Eax < (uint)leaf)
        {
            return null;
        }

        long? bytes = null;
        for (int i = 0; ; i++)
        {
            (int kind, int geometry, int sets, _) = X86Base.CpuId(leaf, i);
            if ((kind & 0x1F) == 0)
            {
                return bytes;
            }

            // Virtual machines may show no third level; the second would be too low a bound.
            int level = (kind >> 5) & 7;
            if (level >= 3)
            {
                long ways = Field(geometry, 22, 10), partitions = Field(geometry, 12, 10), line = Field(geometry, 0, 12);
                bytes = Math.Max(bytes ?? 0, ways * partitions * line * ((long)(uint)sets + 1));
            }
        }
    }

    /// <summary>A number that is stored less one.</summary>
    private static long Field(int register, int start, int bits) => ((register >>> start) & ((1 << bits) - 1)) + 1;
}
