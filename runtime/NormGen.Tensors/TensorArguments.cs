using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormGen.Tensors;

/// <summary>Checks tensors by themselves and against each other.</summary>
internal static class TensorArguments
{
    /// <summary>Checks that a tensor has the extents of the input.</summary>
    /// <param name="lengths">Its extents.</param>
    /// <param name="input">The input's.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void CheckSameLengths(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> input, string name)
    {
        if (!lengths.SequenceEqual(input))
        {
            throw new ArgumentException($"input's shape is {Text(input)}, but {name}'s is {Text(lengths)}. Pass tensors of the same shape.", name);
        }
    }

    /// <summary>The length of a tensor's memory as a span, checked to be row-major and without gaps.</summary>
    /// <param name="lengths">Its extents.</param>
    /// <param name="strides">How many elements neighbours along each axis are apart.</param>
    /// <param name="count">The number of its elements.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The number of its elements.</returns>
    /// <exception cref="ArgumentException">It is not dense, or longer than a span.</exception>
    public static int DenseLength(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, nint count, string name)
    {
        if (count > int.MaxValue)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} has {count} elements, but a layer takes at most {int.MaxValue}. Call it in parts."), name);
        }

        // TensorSpan.IsDense allows axes in any order.
        nint stride = 1;
        for (int axis = lengths.Length - 1; count > 0 && axis >= 0; axis--)
        {
            // Along an axis of one element there is no neighbour.
            if (lengths[axis] > 1 && strides[axis] != stride)
            {
                throw new ArgumentException(
                    $"{name}, of shape {Text(lengths)} and strides {Text(strides)}, is not row-major without gaps. Copy it into a tensor that is.", name);
            }

            stride *= lengths[axis];
        }

        return (int)count;
    }

    /// <summary>A shape, as attributes and messages write it: <c>[2, 64]</c>.</summary>
    /// <typeparam name="T">The type of an extent.</typeparam>
    /// <param name="extents">The extents.</param>
    /// <returns>The text.</returns>
    public static string Text<T>(ReadOnlySpan<T> extents)
        where T : INumber<T>
    {
        DefaultInterpolatedStringHandler text = new(2, extents.Length, CultureInfo.InvariantCulture);
        text.AppendLiteral("[");
        for (int axis = 0; axis < extents.Length; axis++)
        {
            text.AppendLiteral(axis == 0 ? "" : ", ");
            text.AppendFormatted(extents[axis]);
        }

        text.AppendLiteral("]");
        return text.ToStringAndClear();
    }
}
