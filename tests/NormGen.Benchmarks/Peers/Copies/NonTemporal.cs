using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormGen.Benchmarks.Peers.Copies;

/// <summary>Streaming stores: they go to memory without reading the cache line first. The target starts a cache line.</summary>
internal static unsafe class NonTemporal
{
    public static bool IsSupported => Avx.IsSupported;

    public static void Copy(ReadOnlySpan<float> source, Span<float> target)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        fixed (float* to = target)
        {
            int i = 0;
            for (; i <= source.Length - 32; i += 32)
            {
                Avx.StoreAlignedNonTemporal(to + i, Load(ref from, i));
                Avx.StoreAlignedNonTemporal(to + i + 8, Load(ref from, i + 8));
                Avx.StoreAlignedNonTemporal(to + i + 16, Load(ref from, i + 16));
                Avx.StoreAlignedNonTemporal(to + i + 24, Load(ref from, i + 24));
            }

            Sse.StoreFence();
            source[i..].CopyTo(target[i..]);
        }
    }

    public static void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> target)
    {
        ref float first = ref MemoryMarshal.GetReference(left);
        ref float second = ref MemoryMarshal.GetReference(right);
        fixed (float* to = target)
        {
            int i = 0;
            for (; i <= left.Length - 16; i += 16)
            {
                Avx.StoreAlignedNonTemporal(to + i, Load(ref first, i) + Load(ref second, i));
                Avx.StoreAlignedNonTemporal(to + i + 8, Load(ref first, i + 8) + Load(ref second, i + 8));
            }

            Sse.StoreFence();
            for (; i < left.Length; i++)
            {
                target[i] = left[i] + right[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float source, int index) => Vector256.LoadUnsafe(ref source, (nuint)index);
}
