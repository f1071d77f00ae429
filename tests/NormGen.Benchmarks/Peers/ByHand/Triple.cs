using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>Eight pixels of three channels: after 24 elements, three vectors, the channels are where they were.</summary>
internal readonly struct Triple(Vector256<float> first, Vector256<float> second, Vector256<float> third)
{
    public const int Length = 24;

    public readonly Vector256<float> First = first;

    public readonly Vector256<float> Second = second;

    public readonly Vector256<float> Third = third;

    /// <summary>One value for each channel, over all pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple Create(float a, float b, float c)
        => new(
            Vector256.Create(a, b, c, a, b, c, a, b),
            Vector256.Create(c, a, b, c, a, b, c, a),
            Vector256.Create(b, c, a, b, c, a, b, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple Load(ref float source, nuint index)
        => new(
            Vector256.LoadUnsafe(ref source, index),
            Vector256.LoadUnsafe(ref source, index + 8),
            Vector256.LoadUnsafe(ref source, index + 16));

    /// <summary>The first four pixels; zeros for the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple LoadHalf(ref float source, nuint index)
        => new(
            Vector256.LoadUnsafe(ref source, index),
            Vector256.Create(Vector128.LoadUnsafe(ref source, index + 8), default),
            default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target, nuint index)
    {
        First.StoreUnsafe(ref target, index);
        Second.StoreUnsafe(ref target, index + 8);
        Third.StoreUnsafe(ref target, index + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreHalf(ref float target, nuint index)
    {
        First.StoreUnsafe(ref target, index);
        Second.GetLower().StoreUnsafe(ref target, index + 8);
    }

    /// <summary>The channels' sums over the pixels.</summary>
    public (float A, float B, float C) Total()
    {
        Span<float> lanes = stackalloc float[Length];
        Store(ref lanes[0], 0);
        float a = 0, b = 0, c = 0;
        for (int i = 0; i < Length; i += 3)
        {
            a += lanes[i];
            b += lanes[i + 1];
            c += lanes[i + 2];
        }

        return (a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple operator +(Triple left, Triple right)
        => new(left.First + right.First, left.Second + right.Second, left.Third + right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple operator -(Triple left, Triple right)
        => new(left.First - right.First, left.Second - right.Second, left.Third - right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple MultiplyAdd(Triple left, Triple right, Triple addend)
        => new(
            Vector256.MultiplyAddEstimate(left.First, right.First, addend.First),
            Vector256.MultiplyAddEstimate(left.Second, right.Second, addend.Second),
            Vector256.MultiplyAddEstimate(left.Third, right.Third, addend.Third));
}
