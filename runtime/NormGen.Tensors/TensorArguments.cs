using System.Globalization;

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
            throw new ArgumentException($"input's shape is {ShapeText.Of(input)}, but {name}'s is {ShapeText.Of(lengths)}. Pass tensors of the same shape.", name);
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
                    $"{name}, of shape {ShapeText.Of(lengths)} and strides {ShapeText.Of(strides)}, is not row-major without gaps. Copy it into a tensor that is.", name);
            }

            stride *= lengths[axis];
        }

        return (int)count;
    }
}
