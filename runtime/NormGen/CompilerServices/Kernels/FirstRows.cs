using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The mean of rows, of three or more without the least and the greatest of each column.</summary>
/// <remarks>Native minima and maxima: machines differ where there is a NaN, with which the sums tell nothing, and in the sign of a mean of
/// 0, which deviations from it do not see.</remarks>
/// <typeparam name="T">The element type.</typeparam>
internal struct FirstRows<T>
    where T : unmanaged
{
    private readonly Vector256<T> _first, _second;
    private Vector256<T> _least, _greatest, _sum;

    /// <summary>Begins with two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FirstRows(Vector256<T> first, Vector256<T> second)
    {
        (_first, _second) = (first, second);
        (_least, _greatest) = (Vector256.MinNative(first, second), Vector256.MaxNative(first, second));
        _sum = Vector256<T>.Zero;
    }

    /// <summary>Adds a row: what is neither the least nor the greatest so far counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<T> value)
    {
        Vector256<T> upper = Vector256.MaxNative(_least, value);
        _sum += Vector256.MinNative(_greatest, upper);
        _least = Vector256.MinNative(_least, value);
        _greatest = Vector256.MaxNative(_greatest, upper);
    }

    /// <summary>The mean.</summary>
    /// <param name="rows">How many rows there were.</param>
    /// <param name="share">One by the number of those that count.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Mean(int rows, Vector256<T> share)
    {
        Vector256<T> sum = rows > 2 ? _sum : rows == 2 ? _first + _second : _first;

        // Of equal values it is their value, however sums are rounded.
        return Vector256.MaxNative(_least, Vector256.MinNative(_greatest, sum * share));
    }
}
