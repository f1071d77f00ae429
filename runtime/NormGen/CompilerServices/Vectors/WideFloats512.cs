using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>32 floats in two registers of 512 bits.</summary>
/// <remarks>Written for one element type, without a call from one method to another where registers are computed with: each that the JIT compiler
/// inlines into a kernel costs it time, and so does each conversion to a type parameter.</remarks>
internal readonly struct WideFloats512 : IWideVector<WideFloats512, float>
{
    private readonly Vector512<float> _v0;
    private readonly Vector512<float> _v1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideFloats512(Vector512<float> v0, Vector512<float> v1)
    {
        _v0 = v0;
        _v1 = v1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 Load(ref readonly float source, nint offset)
        => new(
            Vector512.LoadUnsafe(in source, (nuint)offset),
            Vector512.LoadUnsafe(in source, (nuint)(offset + 16)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 LoadProduct(ref readonly float left, ref readonly float right, nint offset)
        => new(
            Vector512.LoadUnsafe(in left, (nuint)offset) * Vector512.LoadUnsafe(in right, (nuint)offset),
            Vector512.LoadUnsafe(in left, (nuint)(offset + 16)) * Vector512.LoadUnsafe(in right, (nuint)(offset + 16)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(WideFloats512 value, ref float destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value._v0, value._v1, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 operator +(WideFloats512 left, WideFloats512 right)
        => new(left._v0 + right._v0, left._v1 + right._v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 operator +(WideFloats512 left, Vector256<float> right)
    {
        Vector512<float> rights = Vector512.Create(right.ToScalar());
        return new(left._v0 + rights, left._v1 + rights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 operator -(WideFloats512 left, WideFloats512 right)
        => new(left._v0 - right._v0, left._v1 - right._v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 operator -(WideFloats512 left, Vector256<float> right)
    {
        Vector512<float> rights = Vector512.Create(right.ToScalar());
        return new(left._v0 - rights, left._v1 - rights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 operator *(WideFloats512 left, WideFloats512 right)
        => new(left._v0 * right._v0, left._v1 * right._v1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 operator *(WideFloats512 left, Vector256<float> right)
    {
        Vector512<float> rights = Vector512.Create(right.ToScalar());
        return new(left._v0 * rights, left._v1 * rights);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 MultiplyAdd(WideFloats512 left, WideFloats512 right, WideFloats512 summand)
        => new(Vector512.FusedMultiplyAdd(left._v0, right._v0, summand._v0), Vector512.FusedMultiplyAdd(left._v1, right._v1, summand._v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 MultiplyAdd(WideFloats512 left, Vector256<float> right, WideFloats512 summand)
    {
        Vector512<float> rights = Vector512.Create(right.ToScalar());
        return new(Vector512.FusedMultiplyAdd(left._v0, rights, summand._v0), Vector512.FusedMultiplyAdd(left._v1, rights, summand._v1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 MultiplyAdd(WideFloats512 left, Vector256<float> right, Vector256<float> summand)
    {
        Vector512<float> rights = Vector512.Create(right.ToScalar());
        Vector512<float> summands = Vector512.Create(summand.ToScalar());
        return new(Vector512.FusedMultiplyAdd(left._v0, rights, summands), Vector512.FusedMultiplyAdd(left._v1, rights, summands));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 MultiplyAddDeviation(
        WideFloats512 left, ref readonly float source, nint offset, Vector256<float> mean, WideFloats512 summand)
    {
        Vector512<float> means = Vector512.Create(mean.ToScalar());
        return new(
            Vector512.FusedMultiplyAdd(left._v0, Vector512.LoadUnsafe(in source, (nuint)offset) - means, summand._v0),
            Vector512.FusedMultiplyAdd(left._v1, Vector512.LoadUnsafe(in source, (nuint)(offset + 16)) - means, summand._v1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 MultiplyAddDeviation(
        WideFloats512 left, ref readonly float source, nint offset, WideFloats512 mean, WideFloats512 summand)
        => new(
            Vector512.FusedMultiplyAdd(left._v0, Vector512.LoadUnsafe(in source, (nuint)offset) - mean._v0, summand._v0),
            Vector512.FusedMultiplyAdd(left._v1, Vector512.LoadUnsafe(in source, (nuint)(offset + 16)) - mean._v1, summand._v1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 Value<TActivation>(WideFloats512 value)
        where TActivation : struct, IActivation
        => new(
            Vector512.Create(TActivation.Value(value._v0.GetLower()), TActivation.Value(value._v0.GetUpper())),
            Vector512.Create(TActivation.Value(value._v1.GetLower()), TActivation.Value(value._v1.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideFloats512 Slope<TActivation>(WideFloats512 value)
        where TActivation : struct, IActivation
        => new(
            Vector512.Create(TActivation.Slope(value._v0.GetLower()), TActivation.Slope(value._v0.GetUpper())),
            Vector512.Create(TActivation.Slope(value._v1.GetLower()), TActivation.Slope(value._v1.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Fold()
    {
        Vector512<float> sum = _v0 + _v1;
        return sum.GetLower() + sum.GetUpper();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(ColumnTotals<float> totals, nint column)
    {
        totals.Add(_v0.GetLower(), column);
        totals.Add(_v0.GetUpper(), column + 8);
        totals.Add(_v1.GetLower(), column + 16);
        totals.Add(_v1.GetUpper(), column + 24);
    }
}
