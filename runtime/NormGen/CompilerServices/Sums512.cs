using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="Lanes512{T}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sums512<T> : ISums<Sums512<T>, Lanes512<T>>
    where T : unmanaged
{
    // Of floats: the sums of the lower and of the upper lanes. Of doubles: the sums, and what rounding took from them.
    private readonly Vector512<double> _first;
    private readonly Vector512<double> _second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Sums512(Vector512<double> first, Vector512<double> second)
    {
        _first = first;
        _second = second;
    }

    /// <inheritdoc/>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * Vector512<double>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums512<T> operator +(Sums512<T> sums, Lanes512<T> lanes)
        => typeof(T) == typeof(float)
            ? new(
                sums._first + Vector512.WidenLower(lanes.Value.AsSingle()),
                sums._second + Vector512.WidenUpper(lanes.Value.AsSingle()))
            : sums + new Sums512<T>(lanes.Value.AsDouble(), default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums512<T> operator +(Sums512<T> left, Sums512<T> right)
    {
        Vector512<double> sum = left._first + right._first;
        if (typeof(T) == typeof(float))
        {
            return new(sum, left._second + right._second);
        }

        // Knuth's TwoSum: sum + error is the exact sum.
        Vector512<double> part = sum - left._first;
        Vector512<double> error = (left._first - (sum - part)) + (right._first - part);
        return new(sum, left._second + right._second + error);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Total()
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<double> sum = _first + _second;
            return new Sums256<T>(sum.GetLower(), sum.GetUpper()).Total();
        }

        return (new Sums256<T>(_first.GetLower(), _second.GetLower())
            + new Sums256<T>(_first.GetUpper(), _second.GetUpper())).Total();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums512<T> Load(ref readonly double source)
        => new(Vector512.LoadUnsafe(in source), Vector512.LoadUnsafe(in source, (nuint)Vector512<double>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination)
    {
        _first.StoreUnsafe(ref destination);
        _second.StoreUnsafe(ref destination, (nuint)Vector512<double>.Count);
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
