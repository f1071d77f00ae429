namespace NormGen.Forms.Tests.Masks;

/// <summary>What a mask says of the elements of a tensor, by index arithmetic alone.</summary>
internal static class MaskedShape
{
    /// <summary>The number of a mask's elements.</summary>
    public static int Length(NormalizationInfo info, int[] shape)
    {
        int count = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            count *= axis == 0 || info.Axes.Contains(axis) ? shape[axis] : 1;
        }

        return count;
    }

    /// <summary>Whether each element counts.</summary>
    public static bool[] Counts(NormalizationInfo info, int[] shape, byte[] mask)
    {
        int[] axes = [.. info.Axes];
        return [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(element => mask[At(axes, shape, element)] != 0)];
    }

    private static int At(int[] axes, int[] shape, int element)
    {
        int place = 0, stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            (element, int index) = Math.DivRem(element, shape[axis]);
            if (axis == 0 || axes.Contains(axis))
            {
                place += index * stride;
                stride *= shape[axis];
            }
        }

        return place;
    }
}
