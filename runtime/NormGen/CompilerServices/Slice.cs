using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>
/// The elements of one statistic, as a loop nest, for the rare slices that the element type's range is too narrow for:
/// those are computed here, one by one, in double. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Slice
{
    private readonly ReadOnlySpan<int> _extents;
    private readonly ReadOnlySpan<int> _strides;
    private readonly ReadOnlySpan<int> _parameterStrides;

    /// <summary>Describes a slice.</summary>
    /// <param name="extents">The extents of the loops, outermost first.</param>
    /// <param name="strides">How far apart, in elements, the steps of each loop are.</param>
    /// <param name="parameterStrides">The same in weight and bias; 0 for a loop that they do not vary along.</param>
    public Slice(ReadOnlySpan<int> extents, ReadOnlySpan<int> strides, ReadOnlySpan<int> parameterStrides)
    {
        _extents = extents;
        _strides = strides;
        _parameterStrides = parameterStrides;
    }

    private double Count
    {
        get
        {
            double count = 1;
            foreach (int extent in _extents)
            {
                count *= extent;
            }

            return count;
        }
    }

    /// <summary>Mean and biased variance, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="variance">The variance.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void GetMoments<T>(ref readonly T x, out double mean, out double variance)
        where T : unmanaged
    {
        CompensatedSum sum = default;
        AddDeviations(in x, 0, 0, ref sum);
        double first = sum.Value / Count;

        // Once more, from the mean just found: the sum may have lost digits to an offset.
        CompensatedSum rest = default;
        AddDeviations(in x, 0, first, ref rest);
        mean = double.IsFinite(first) ? first + (rest.Value / Count) : first;

        CompensatedSum squares = default;
        AddSquares(in x, 0, mean, ref squares);
        variance = squares.Value / Count;
    }

    /// <summary>The mean of the squares, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="meanSquare">The mean square.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void GetMeanSquare<T>(ref readonly T x, out double meanSquare)
        where T : unmanaged
    {
        CompensatedSum squares = default;
        AddSquares(in x, 0, 0, ref squares);
        meanSquare = squares.Value / Count;
    }

    /// <summary>y = (x − mean) · scale · weight + bias, in double, rounded once.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="y">Where its result goes.</param>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="weight">The weights from the slice's first on; empty where there are none.</param>
    /// <param name="bias">The biases from the slice's first on; empty where there are none.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Normalize<T>(
        ref readonly T x, ref T y, double mean, double scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : unmanaged
        => Normalize(in x, ref y, 0, 0, mean, scale, weight, bias);

    /// <summary>
    /// y = ((x − mean) · scale + offset) · weight + bias, in the element type: what generated code does in lanes, for the
    /// ordinary neighbours of a slice that is not.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="y">Where its result goes.</param>
    /// <param name="mean">The mean, rounded.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">The summand; null for none.</param>
    /// <param name="weight">The weights from the slice's first on; empty where there are none, or scale has them.</param>
    /// <param name="bias">The biases from the slice's first on; empty where there are none, or offset has them.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void NormalizeOrdinary<T>(
        ref readonly T x, ref T y, T mean, T scale, T? offset, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : unmanaged, IFloatingPointIeee754<T>
        => NormalizeOrdinary(in x, ref y, 0, 0, mean, scale, offset, weight, bias);

    private void AddDeviations<T>(ref readonly T x, int level, double shift, ref CompensatedSum sum)
        where T : unmanaged
    {
        for (int i = 0; i < _extents[level]; i++)
        {
            ref T element = ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)i * _strides[level]);
            if (level == _extents.Length - 1)
            {
                sum.Add(Moments.ToDouble(element) - shift);
            }
            else
            {
                AddDeviations(in element, level + 1, shift, ref sum);
            }
        }
    }

    private void AddSquares<T>(ref readonly T x, int level, double shift, ref CompensatedSum sum)
        where T : unmanaged
    {
        for (int i = 0; i < _extents[level]; i++)
        {
            ref T element = ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)i * _strides[level]);
            if (level == _extents.Length - 1)
            {
                double deviation = Moments.ToDouble(element) - shift;
                sum.Add(deviation * deviation);
            }
            else
            {
                AddSquares(in element, level + 1, shift, ref sum);
            }
        }
    }

    private void Normalize<T>(
        ref readonly T x, ref T y, int level, int parameter, double mean, double scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : unmanaged
    {
        for (int i = 0; i < _extents[level]; i++, parameter += _parameterStrides[level])
        {
            ref T element = ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)i * _strides[level]);
            ref T result = ref Unsafe.Add(ref y, (nint)i * _strides[level]);
            if (level < _extents.Length - 1)
            {
                Normalize(in element, ref result, level + 1, parameter, mean, scale, weight, bias);
                continue;
            }

            double value = (Moments.ToDouble(element) - mean) * scale;
            value = weight.IsEmpty ? value : value * Moments.ToDouble(weight[parameter]);
            value = bias.IsEmpty ? value : value + Moments.ToDouble(bias[parameter]);
            result = Moments.FromDouble<T>(value);
        }
    }

    private void NormalizeOrdinary<T>(
        ref readonly T x, ref T y, int level, int parameter, T mean, T scale, T? offset, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < _extents[level]; i++, parameter += _parameterStrides[level])
        {
            ref T element = ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)i * _strides[level]);
            ref T result = ref Unsafe.Add(ref y, (nint)i * _strides[level]);
            if (level < _extents.Length - 1)
            {
                NormalizeOrdinary(in element, ref result, level + 1, parameter, mean, scale, offset, weight, bias);
                continue;
            }

            T value = (element - mean) * scale;
            value = offset is { } summand ? value + summand : value;
            value = weight.IsEmpty ? value : value * weight[parameter];
            result = bias.IsEmpty ? value : value + bias[parameter];
        }
    }
}
