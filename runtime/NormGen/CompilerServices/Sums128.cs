using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="Lanes128{T}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sums128<T> : ISums<Sums128<T>, Lanes128<T>>
    where T : unmanaged
{
    // Of floats: the sums of the lower and of the upper lanes. Of doubles: the sums, and what rounding took from them.
    private readonly Vector128<double> _first;
    private readonly Vector128<double> _second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Sums128(Vector128<double> first, Vector128<double> second)
    {
        _first = first;
        _second = second;
    }

    /// <inheritdoc/>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * Vector128<double>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums128<T> operator +(Sums128<T> sums, Lanes128<T> lanes)
        => typeof(T) == typeof(float)
            ? new(
                sums._first + Vector128.WidenLower(lanes.Value.AsSingle()),
                sums._second + Vector128.WidenUpper(lanes.Value.AsSingle()))
            : sums + new Sums128<T>(lanes.Value.AsDouble(), default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums128<T> operator +(Sums128<T> left, Sums128<T> right)
    {
        Vector128<double> sum = left._first + right._first;
        if (typeof(T) == typeof(float))
        {
            return new(sum, left._second + right._second);
        }

        // Knuth's TwoSum: sum + error is the exact sum.
        Vector128<double> part = sum - left._first;
        Vector128<double> error = (left._first - (sum - part)) + (right._first - part);
        return new(sum, left._second + right._second + error);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Total()
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<double> sum = _first + _second;
            return sum.ToScalar() + sum.GetElement(1);
        }

        Sums128<T> swapped = new(
            Vector128.Shuffle(_first, Vector128.Create(1L, 0L)),
            Vector128.Shuffle(_second, Vector128.Create(1L, 0L)));
        Sums128<T> total = this + swapped;
        return total._first.ToScalar() + total._second.ToScalar();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sums128<T> Load(ref readonly double source)
        => new(Vector128.LoadUnsafe(in source), Vector128.LoadUnsafe(in source, (nuint)Vector128<double>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination)
    {
        _first.StoreUnsafe(ref destination);
        _second.StoreUnsafe(ref destination, (nuint)Vector128<double>.Count);
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
