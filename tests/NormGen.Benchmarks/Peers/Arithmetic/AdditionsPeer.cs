using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Arithmetic;

/// <summary>The additions that a forward pass needs, in the widest registers, without memory and without waiting for one
/// another: no order of the same operations takes less.</summary>
internal static class AdditionsPeer
{
    /// <summary>More than a processor has additions under way: latency times units.</summary>
    private const int Chains = 12;

    private static Vector512<float> s_wide;
    private static Vector256<float> s_narrow;

    public static Action? Call(Case work, Tensors<float> tensors)
    {
        if (work.Threads > 1 || Additions.PerVector(work) is not double additions)
        {
            return null;
        }

        bool wide = Vector512.IsHardwareAccelerated;
        int lanes = wide ? Vector512<float>.Count : Vector256<float>.Count;
        long steps = (long)Math.Ceiling(additions * work.Problem.Count / (lanes * Chains));
        return wide ? () => AddWide(steps) : () => AddNarrow(steps);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddWide(long steps)
    {
        Vector512<float> one = Vector512.Create(1f);
        Vector512<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (long step = 0; step < steps; step++)
        {
            a += one;
            b += one;
            c += one;
            d += one;
            e += one;
            f += one;
            g += one;
            h += one;
            i += one;
            j += one;
            k += one;
            l += one;
        }

        s_wide = a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddNarrow(long steps)
    {
        Vector256<float> one = Vector256.Create(1f);
        Vector256<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (long step = 0; step < steps; step++)
        {
            a += one;
            b += one;
            c += one;
            d += one;
            e += one;
            f += one;
            g += one;
            h += one;
            i += one;
            j += one;
            k += one;
            l += one;
        }

        s_narrow = a + b + c + d + e + f + g + h + i + j + k + l;
    }
}
