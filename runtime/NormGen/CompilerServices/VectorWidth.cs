using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The width of the registers that generated code computes in. It changes no result.</summary>
internal static class VectorWidth
{
    /// <summary>512, 256 or 128 bits: the widest that the processor has. 128 where it has none.</summary>
    /// <remarks>Tests set it to run every width's code on one machine.</remarks>
    public static int Bits { get; set; } =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
