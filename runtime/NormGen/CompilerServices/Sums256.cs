using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="Lanes256{T}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sums256<T> : ISums<Sums256<T>, Lanes256<T>>
    where T : unmanaged
{
    // Of floats: the sums of the lower and of the upper lanes. Of doubles: the sums, and what rounding took from them.
    private readonly Vector256<double> _first;
    private readonly Vector256<double> _second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Sums256(Vector256<double> first, Vector256<double> second)
    {
        _first = first;
        _second = second;
    }

    /// <inheritdoc/>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * Vector256<double>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums256<T> operator +(Sums256<T> sums, Lanes256<T> lanes)
        => typeof(T) == typeof(float)
            ? new(
                sums._first + Vector256.WidenLower(lanes.Value.AsSingle()),
                sums._second + Vector256.WidenUpper(lanes.Value.AsSingle()))
            : sums + new Sums256<T>(lanes.Value.AsDouble(), default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums256<T> operator +(Sums256<T> left, Sums256<T> right)
    {
        Vector256<double> sum = left._first + right._first;
        if (typeof(T) == typeof(float))
        {
            return new(sum, left._second + right._second);
        }

        // Knuth's TwoSum: sum + error is the exact sum.
        Vector256<double> part = sum - left._first;
        Vector256<double> error = (left._first - (sum - part)) + (right._first - part);
        return new(sum, left._second + right._second + error);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Total()
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<double> sum = _first + _second;
            return new Sums128<T>(sum.GetLower(), sum.GetUpper()).Total();
        }

        return (new Sums128<T>(_first.GetLower(), _second.GetLower())
            + new Sums128<T>(_first.GetUpper(), _second.GetUpper())).Total();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums256<T> Load(ref readonly double source)
        => new(Vector256.LoadUnsafe(in source), Vector256.LoadUnsafe(in source, (nuint)Vector256<double>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination)
    {
        _first.StoreUnsafe(ref destination);
        _second.StoreUnsafe(ref destination, (nuint)Vector256<double>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreTotals(ref double destination)
    {
        if (typeof(T) == typeof(float))
        {
            Store(ref destination);
        }
        else
        {
            (_first + _second).StoreUnsafe(ref destination);
        }
    }
}
