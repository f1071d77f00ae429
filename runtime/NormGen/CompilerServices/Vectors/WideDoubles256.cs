using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>16 doubles in four registers of 256 bits; where those are emulated, in eight of 128.</summary>
/// <remarks>Written for one element type, without a call from one method to another where registers are computed with: each that the JIT compiler
/// inlines into a kernel costs it time, and so does each conversion to a type parameter.</remarks>
public readonly struct WideDoubles256 : IWideVector<WideDoubles256, double>
{
    private readonly Vector256<double> _v0;
    private readonly Vector256<double> _v1;
    private readonly Vector256<double> _v2;
    private readonly Vector256<double> _v3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideDoubles256(Vector256<double> v0, Vector256<double> v1, Vector256<double> v2, Vector256<double> v3)
    {
        _v0 = v0;
        _v1 = v1;
        _v2 = v2;
        _v3 = v3;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 Load(ref readonly double source, nint offset)
        => new(
            Vector256.LoadUnsafe(in source, (nuint)offset),
            Vector256.LoadUnsafe(in source, (nuint)(offset + 4)),
            Vector256.LoadUnsafe(in source, (nuint)(offset + 8)),
            Vector256.LoadUnsafe(in source, (nuint)(offset + 12)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 LoadProduct(ref readonly double left, ref readonly double right, nint offset)
        => new(
            Vector256.LoadUnsafe(in left, (nuint)offset) * Vector256.LoadUnsafe(in right, (nuint)offset),
            Vector256.LoadUnsafe(in left, (nuint)(offset + 4)) * Vector256.LoadUnsafe(in right, (nuint)(offset + 4)),
            Vector256.LoadUnsafe(in left, (nuint)(offset + 8)) * Vector256.LoadUnsafe(in right, (nuint)(offset + 8)),
            Vector256.LoadUnsafe(in left, (nuint)(offset + 12)) * Vector256.LoadUnsafe(in right, (nuint)(offset + 12)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(WideDoubles256 value, ref double destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value._v0, value._v1, value._v2, value._v3, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 operator +(WideDoubles256 left, WideDoubles256 right)
        => new(left._v0 + right._v0, left._v1 + right._v1, left._v2 + right._v2, left._v3 + right._v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 operator +(WideDoubles256 left, Vector256<double> right)
        => new(left._v0 + right, left._v1 + right, left._v2 + right, left._v3 + right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 operator -(WideDoubles256 left, WideDoubles256 right)
        => new(left._v0 - right._v0, left._v1 - right._v1, left._v2 - right._v2, left._v3 - right._v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 operator -(WideDoubles256 left, Vector256<double> right)
        => new(left._v0 - right, left._v1 - right, left._v2 - right, left._v3 - right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 operator *(WideDoubles256 left, WideDoubles256 right)
        => new(left._v0 * right._v0, left._v1 * right._v1, left._v2 * right._v2, left._v3 * right._v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 operator *(WideDoubles256 left, Vector256<double> right)
        => new(left._v0 * right, left._v1 * right, left._v2 * right, left._v3 * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 MultiplyAdd(WideDoubles256 left, WideDoubles256 right, WideDoubles256 summand)
        => new(
            Vector256.FusedMultiplyAdd(left._v0, right._v0, summand._v0),
            Vector256.FusedMultiplyAdd(left._v1, right._v1, summand._v1),
            Vector256.FusedMultiplyAdd(left._v2, right._v2, summand._v2),
            Vector256.FusedMultiplyAdd(left._v3, right._v3, summand._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 MultiplyAdd(WideDoubles256 left, Vector256<double> right, WideDoubles256 summand)
        => new(
            Vector256.FusedMultiplyAdd(left._v0, right, summand._v0),
            Vector256.FusedMultiplyAdd(left._v1, right, summand._v1),
            Vector256.FusedMultiplyAdd(left._v2, right, summand._v2),
            Vector256.FusedMultiplyAdd(left._v3, right, summand._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 MultiplyAdd(WideDoubles256 left, Vector256<double> right, Vector256<double> summand)
        => new(
            Vector256.FusedMultiplyAdd(left._v0, right, summand),
            Vector256.FusedMultiplyAdd(left._v1, right, summand),
            Vector256.FusedMultiplyAdd(left._v2, right, summand),
            Vector256.FusedMultiplyAdd(left._v3, right, summand));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 MultiplyAddDeviation(
        WideDoubles256 left, ref readonly double source, nint offset, Vector256<double> mean, WideDoubles256 summand)
        => new(
            Vector256.FusedMultiplyAdd(left._v0, Vector256.LoadUnsafe(in source, (nuint)offset) - mean, summand._v0),
            Vector256.FusedMultiplyAdd(left._v1, Vector256.LoadUnsafe(in source, (nuint)(offset + 4)) - mean, summand._v1),
            Vector256.FusedMultiplyAdd(left._v2, Vector256.LoadUnsafe(in source, (nuint)(offset + 8)) - mean, summand._v2),
            Vector256.FusedMultiplyAdd(left._v3, Vector256.LoadUnsafe(in source, (nuint)(offset + 12)) - mean, summand._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 MultiplyAddDeviation(
        WideDoubles256 left, ref readonly double source, nint offset, WideDoubles256 mean, WideDoubles256 summand)
        => new(
            Vector256.FusedMultiplyAdd(left._v0, Vector256.LoadUnsafe(in source, (nuint)offset) - mean._v0, summand._v0),
            Vector256.FusedMultiplyAdd(left._v1, Vector256.LoadUnsafe(in source, (nuint)(offset + 4)) - mean._v1, summand._v1),
            Vector256.FusedMultiplyAdd(left._v2, Vector256.LoadUnsafe(in source, (nuint)(offset + 8)) - mean._v2, summand._v2),
            Vector256.FusedMultiplyAdd(left._v3, Vector256.LoadUnsafe(in source, (nuint)(offset + 12)) - mean._v3, summand._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 Value<TActivation>(WideDoubles256 value)
        where TActivation : struct, IActivation
        => new(
            TActivation.Value(value._v0),
            TActivation.Value(value._v1),
            TActivation.Value(value._v2),
            TActivation.Value(value._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles256 Slope<TActivation>(WideDoubles256 value)
        where TActivation : struct, IActivation
        => new(
            TActivation.Slope(value._v0),
            TActivation.Slope(value._v1),
            TActivation.Slope(value._v2),
            TActivation.Slope(value._v3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Fold()
        => (_v0 + _v2) + (_v1 + _v3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(ColumnTotals<double> totals, nint column)
    {
        totals.Add(_v0, column);
        totals.Add(_v1, column + 4);
        totals.Add(_v2, column + 8);
        totals.Add(_v3, column + 12);
    }
}
