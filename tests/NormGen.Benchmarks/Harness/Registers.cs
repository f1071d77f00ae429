using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormGen.Benchmarks.Harness;

/// <summary>The width of the registers that a process uses, in bits. What decides it is read at its start, so each width has a
/// process of its own.</summary>
internal static class Registers
{
    /// <summary>In the order of the report: first what most machines have, last what only the limits speak of.</summary>
    public static IReadOnlyList<int> Widths { get; } = [256, 512, 128];

    /// <summary>What this process uses: where it may, what the machine has.</summary>
    public static int Width
        => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The widths at which goals are set, as far as the machine has them; where it has none, what it has.</summary>
    public static IReadOnlyList<int> Usual
        => [.. Widths.Where(width => width <= Width && (width >= 256 || Width == 128))];

    /// <summary>What a process must find in its environment to use these registers and no wider ones.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(int width) => width switch
    {
        512 => [],
        256 => [("DOTNET_EnableAVX512", "0"), ("ONEDNN_MAX_CPU_ISA", "AVX2"), ("ATEN_CPU_CAPABILITY", "avx2")],

        // Fused multiply-add comes with AVX2, and goes with it.
        _ => [("DOTNET_EnableAVX2", "0"), ("ONEDNN_MAX_CPU_ISA", "SSE41"), ("ATEN_CPU_CAPABILITY", "default")],
    };

    /// <summary>Refuses to measure under a wrong name.</summary>
    /// <exception cref="MislabelledException">This process uses other registers.</exception>
    public static void Expect(int width)
    {
        if (Width != width)
        {
            throw new MislabelledException($"This machine, or its environment, gives .NET registers of {Width} bits, not {width}.");
        }

        if (width == 128 && Fma.IsSupported)
        {
            throw new MislabelledException("128 bits are to be measured without fused multiply-add, but .NET uses it.");
        }
    }
}
