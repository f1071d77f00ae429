using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>16 doubles in two registers of 512 bits.</summary>
/// <remarks>Written for one element type, without a call from one method to another where registers are computed with: each that the JIT compiler
/// inlines into a kernel costs it time, and so does each conversion to a type parameter.</remarks>
internal readonly struct WideDoubles512 : IWideVector<WideDoubles512, double>
{
    private readonly Vector512<double> _v0;
    private readonly Vector512<double> _v1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideDoubles512(Vector512<double> v0, Vector512<double> v1)
    {
        _v0 = v0;
        _v1 = v1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 Load(ref readonly double source, nint offset)
        => new(
            Vector512.LoadUnsafe(in source, (nuint)offset),
            Vector512.LoadUnsafe(in source, (nuint)(offset + 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 LoadProduct(ref readonly double left, ref readonly double right, nint offset)
        => new(
            Vector512.LoadUnsafe(in left, (nuint)offset) * Vector512.LoadUnsafe(in right, (nuint)offset),
            Vector512.LoadUnsafe(in left, (nuint)(offset + 8)) * Vector512.LoadUnsafe(in right, (nuint)(offset + 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(WideDoubles512 value, ref double destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value._v0, value._v1, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 operator +(WideDoubles512 left, WideDoubles512 right)
        => new(left._v0 + right._v0, left._v1 + right._v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 operator +(WideDoubles512 left, Vector256<double> right)
    {
        Vector512<double> rights = Vector512.Create(right.ToScalar());
        return new(left._v0 + rights, left._v1 + rights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 operator -(WideDoubles512 left, WideDoubles512 right)
        => new(left._v0 - right._v0, left._v1 - right._v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 operator -(WideDoubles512 left, Vector256<double> right)
    {
        Vector512<double> rights = Vector512.Create(right.ToScalar());
        return new(left._v0 - rights, left._v1 - rights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 operator *(WideDoubles512 left, WideDoubles512 right)
        => new(left._v0 * right._v0, left._v1 * right._v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 operator *(WideDoubles512 left, Vector256<double> right)
    {
        Vector512<double> rights = Vector512.Create(right.ToScalar());
        return new(left._v0 * rights, left._v1 * rights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 MultiplyAdd(WideDoubles512 left, WideDoubles512 right, WideDoubles512 summand)
        => new(Vector512.FusedMultiplyAdd(left._v0, right._v0, summand._v0), Vector512.FusedMultiplyAdd(left._v1, right._v1, summand._v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 MultiplyAdd(WideDoubles512 left, Vector256<double> right, WideDoubles512 summand)
    {
        Vector512<double> rights = Vector512.Create(right.ToScalar());
        return new(Vector512.FusedMultiplyAdd(left._v0, rights, summand._v0), Vector512.FusedMultiplyAdd(left._v1, rights, summand._v1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 MultiplyAdd(WideDoubles512 left, Vector256<double> right, Vector256<double> summand)
    {
        Vector512<double> rights = Vector512.Create(right.ToScalar());
        Vector512<double> summands = Vector512.Create(summand.ToScalar());
        return new(Vector512.FusedMultiplyAdd(left._v0, rights, summands), Vector512.FusedMultiplyAdd(left._v1, rights, summands));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 MultiplyAddDeviation(
        WideDoubles512 left, ref readonly double source, nint offset, Vector256<double> mean, WideDoubles512 summand)
    {
        Vector512<double> means = Vector512.Create(mean.ToScalar());
        return new(
            Vector512.FusedMultiplyAdd(left._v0, Vector512.LoadUnsafe(in source, (nuint)offset) - means, summand._v0),
            Vector512.FusedMultiplyAdd(left._v1, Vector512.LoadUnsafe(in source, (nuint)(offset + 8)) - means, summand._v1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 MultiplyAddDeviation(
        WideDoubles512 left, ref readonly double source, nint offset, WideDoubles512 mean, WideDoubles512 summand)
        => new(
            Vector512.FusedMultiplyAdd(left._v0, Vector512.LoadUnsafe(in source, (nuint)offset) - mean._v0, summand._v0),
            Vector512.FusedMultiplyAdd(left._v1, Vector512.LoadUnsafe(in source, (nuint)(offset + 8)) - mean._v1, summand._v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 Value<TActivation>(WideDoubles512 value)
        where TActivation : struct, IActivation
        => new(
            Vector512.Create(TActivation.Value(value._v0.GetLower()), TActivation.Value(value._v0.GetUpper())),
            Vector512.Create(TActivation.Value(value._v1.GetLower()), TActivation.Value(value._v1.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideDoubles512 Slope<TActivation>(WideDoubles512 value)
        where TActivation : struct, IActivation
        => new(
            Vector512.Create(TActivation.Slope(value._v0.GetLower()), TActivation.Slope(value._v0.GetUpper())),
            Vector512.Create(TActivation.Slope(value._v1.GetLower()), TActivation.Slope(value._v1.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Fold()
    {
        Vector512<double> sum = _v0 + _v1;
        return sum.GetLower() + sum.GetUpper();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(ColumnTotals<double> totals, nint column)
    {
        totals.Add(_v0.GetLower(), column);
        totals.Add(_v0.GetUpper(), column + 4);
        totals.Add(_v1.GetLower(), column + 8);
        totals.Add(_v1.GetUpper(), column + 12);
    }
}
