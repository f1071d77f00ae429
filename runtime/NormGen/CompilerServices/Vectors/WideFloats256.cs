using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>32 floats in four registers of 256 bits; where those are emulated, in eight of 128.</summary>
/// <remarks>Written for one element type, without a call from one method to another where registers are computed with: each that the JIT compiler
/// inlines into a kernel costs it time, and so does each conversion to a type parameter.</remarks>
public readonly struct WideFloats256 : IWideVector<WideFloats256, float>
{
    private readonly Vector256<float> _v0;
    private readonly Vector256<float> _v1;
    private readonly Vector256<float> _v2;
    private readonly Vector256<float> _v3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideFloats256(Vector256<float> v0, Vector256<float> v1, Vector256<float> v2, Vector256<float> v3)
    {
        _v0 = v0;
        _v1 = v1;
        _v2 = v2;
        _v3 = v3;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 Load(ref readonly float source, nint offset)
        => new(
            Vector256.LoadUnsafe(in source, (nuint)offset),
            Vector256.LoadUnsafe(in source, (nuint)(offset + 8)),
            Vector256.LoadUnsafe(in source, (nuint)(offset + 16)),
            Vector256.LoadUnsafe(in source, (nuint)(offset + 24)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 LoadProduct(ref readonly float left, ref readonly float right, nint offset)
        => new(
            Vector256.LoadUnsafe(in left, (nuint)offset) * Vector256.LoadUnsafe(in right, (nuint)offset),
            Vector256.LoadUnsafe(in left, (nuint)(offset + 8)) * Vector256.LoadUnsafe(in right, (nuint)(offset + 8)),
            Vector256.LoadUnsafe(in left, (nuint)(offset + 16)) * Vector256.LoadUnsafe(in right, (nuint)(offset + 16)),
            Vector256.LoadUnsafe(in left, (nuint)(offset + 24)) * Vector256.LoadUnsafe(in right, (nuint)(offset + 24)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(WideFloats256 value, ref float destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value._v0, value._v1, value._v2, value._v3, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 operator +(WideFloats256 left, WideFloats256 right)
        => new(left._v0 + right._v0, left._v1 + right._v1, left._v2 + right._v2, left._v3 + right._v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 operator +(WideFloats256 left, Vector256<float> right)
        => new(left._v0 + right, left._v1 + right, left._v2 + right, left._v3 + right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 operator -(WideFloats256 left, WideFloats256 right)
        => new(left._v0 - right._v0, left._v1 - right._v1, left._v2 - right._v2, left._v3 - right._v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 operator -(WideFloats256 left, Vector256<float> right)
        => new(left._v0 - right, left._v1 - right, left._v2 - right, left._v3 - right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 operator *(WideFloats256 left, WideFloats256 right)
        => new(left._v0 * right._v0, left._v1 * right._v1, left._v2 * right._v2, left._v3 * right._v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 operator *(WideFloats256 left, Vector256<float> right)
        => new(left._v0 * right, left._v1 * right, left._v2 * right, left._v3 * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 MultiplyAdd(WideFloats256 left, WideFloats256 right, WideFloats256 summand)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return new(
                Vector256.FusedMultiplyAdd(left._v0, right._v0, summand._v0),
                Vector256.FusedMultiplyAdd(left._v1, right._v1, summand._v1),
                Vector256.FusedMultiplyAdd(left._v2, right._v2, summand._v2),
                Vector256.FusedMultiplyAdd(left._v3, right._v3, summand._v3));
        }

        return new(
            Fused.Emulated(left._v0, right._v0, summand._v0),
            Fused.Emulated(left._v1, right._v1, summand._v1),
            Fused.Emulated(left._v2, right._v2, summand._v2),
            Fused.Emulated(left._v3, right._v3, summand._v3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 MultiplyAdd(WideFloats256 left, Vector256<float> right, WideFloats256 summand)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return new(
                Vector256.FusedMultiplyAdd(left._v0, right, summand._v0),
                Vector256.FusedMultiplyAdd(left._v1, right, summand._v1),
                Vector256.FusedMultiplyAdd(left._v2, right, summand._v2),
                Vector256.FusedMultiplyAdd(left._v3, right, summand._v3));
        }

        return new(
            Fused.Emulated(left._v0, right, summand._v0),
            Fused.Emulated(left._v1, right, summand._v1),
            Fused.Emulated(left._v2, right, summand._v2),
            Fused.Emulated(left._v3, right, summand._v3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 MultiplyAdd(WideFloats256 left, Vector256<float> right, Vector256<float> summand)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return new(
                Vector256.FusedMultiplyAdd(left._v0, right, summand),
                Vector256.FusedMultiplyAdd(left._v1, right, summand),
                Vector256.FusedMultiplyAdd(left._v2, right, summand),
                Vector256.FusedMultiplyAdd(left._v3, right, summand));
        }

        return new(
            Fused.Emulated(left._v0, right, summand),
            Fused.Emulated(left._v1, right, summand),
            Fused.Emulated(left._v2, right, summand),
            Fused.Emulated(left._v3, right, summand));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 MultiplyAddDeviation(
        WideFloats256 left, ref readonly float source, nint offset, Vector256<float> mean, WideFloats256 summand)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return new(
                Vector256.FusedMultiplyAdd(left._v0, Vector256.LoadUnsafe(in source, (nuint)offset) - mean, summand._v0),
                Vector256.FusedMultiplyAdd(left._v1, Vector256.LoadUnsafe(in source, (nuint)(offset + 8)) - mean, summand._v1),
                Vector256.FusedMultiplyAdd(left._v2, Vector256.LoadUnsafe(in source, (nuint)(offset + 16)) - mean, summand._v2),
                Vector256.FusedMultiplyAdd(left._v3, Vector256.LoadUnsafe(in source, (nuint)(offset + 24)) - mean, summand._v3));
        }

        return new(
            Fused.Emulated(left._v0, Vector256.LoadUnsafe(in source, (nuint)offset) - mean, summand._v0),
            Fused.Emulated(left._v1, Vector256.LoadUnsafe(in source, (nuint)(offset + 8)) - mean, summand._v1),
            Fused.Emulated(left._v2, Vector256.LoadUnsafe(in source, (nuint)(offset + 16)) - mean, summand._v2),
            Fused.Emulated(left._v3, Vector256.LoadUnsafe(in source, (nuint)(offset + 24)) - mean, summand._v3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 MultiplyAddDeviation(
        WideFloats256 left, ref readonly float source, nint offset, WideFloats256 mean, WideFloats256 summand)
    {
        if (Fma.IsSupported || AdvSimd.IsSupported)
        {
            return new(
                Vector256.FusedMultiplyAdd(left._v0, Vector256.LoadUnsafe(in source, (nuint)offset) - mean._v0, summand._v0),
                Vector256.FusedMultiplyAdd(left._v1, Vector256.LoadUnsafe(in source, (nuint)(offset + 8)) - mean._v1, summand._v1),
                Vector256.FusedMultiplyAdd(left._v2, Vector256.LoadUnsafe(in source, (nuint)(offset + 16)) - mean._v2, summand._v2),
                Vector256.FusedMultiplyAdd(left._v3, Vector256.LoadUnsafe(in source, (nuint)(offset + 24)) - mean._v3, summand._v3));
        }

        return new(
            Fused.Emulated(left._v0, Vector256.LoadUnsafe(in source, (nuint)offset) - mean._v0, summand._v0),
            Fused.Emulated(left._v1, Vector256.LoadUnsafe(in source, (nuint)(offset + 8)) - mean._v1, summand._v1),
            Fused.Emulated(left._v2, Vector256.LoadUnsafe(in source, (nuint)(offset + 16)) - mean._v2, summand._v2),
            Fused.Emulated(left._v3, Vector256.LoadUnsafe(in source, (nuint)(offset + 24)) - mean._v3, summand._v3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 Value<TActivation>(WideFloats256 value)
        where TActivation : struct, IActivation
        => new(
            TActivation.Value(value._v0),
            TActivation.Value(value._v1),
            TActivation.Value(value._v2),
            TActivation.Value(value._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats256 Slope<TActivation>(WideFloats256 value)
        where TActivation : struct, IActivation
        => new(
            TActivation.Slope(value._v0),
            TActivation.Slope(value._v1),
            TActivation.Slope(value._v2),
            TActivation.Slope(value._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Fold()
        => (_v0 + _v2) + (_v1 + _v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(ColumnTotals<float> totals, nint column)
    {
        totals.Add(_v0, column);
        totals.Add(_v1, column + 8);
        totals.Add(_v2, column + 16);
        totals.Add(_v3, column + 24);
    }
}
