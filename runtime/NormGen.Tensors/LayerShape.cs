namespace NormGen.Tensors;

/// <summary>The shape that a layer takes a tensor in.</summary>
internal static class LayerShape
{
    /// <summary>Finds it.</summary>
    /// <param name="info">What is known of the layer.</param>
    /// <param name="lengths">The tensor's extents.</param>
    /// <param name="shape">As many extents as the layer has axes, written.</param>
    /// <param name="name">The tensor's name.</param>
    /// <remarks>That the extents are of a tensor no longer than a span is checked elsewhere.</remarks>
    /// <exception cref="ArgumentException">The tensor does not fit.</exception>
    public static void Match(NormalizationInfo info, ReadOnlySpan<nint> lengths, Span<int> shape, string name)
    {
        ReadOnlySpan<int> expected = info.Shape;
        bool takesRows = TakesRows(info);
        int inner = takesRows ? expected.Length - 1 : expected.Length;
        bool fits = takesRows ? lengths.Length >= inner : lengths.Length == inner;
        for (int axis = 1; fits && axis <= inner; axis++)
        {
            (nint length, int extent) = (lengths[^axis], expected[^axis]);
            fits = extent == -1 || length == extent;
            shape[^axis] = (int)length;
        }

        if (fits && takesRows)
        {
            shape[0] = 1;
            foreach (nint length in lengths[..^inner])
            {
                shape[0] *= (int)length;
            }
        }

        if (!fits)
        {
            throw new ArgumentException(
                $"The layer's shape is {ShapeText.Of(expected)}, where -1 stands for any {(takesRows ? "number of axes" : "extent")}; {name}'s, {ShapeText.Of(lengths)}, does not fit it.",
                name);
        }
    }

    /// <summary>Whether a statistic is over a row, so that it does not matter how many axes the rows are counted along.</summary>
    private static bool TakesRows(NormalizationInfo info)
        => info.Shape[0] == -1 && info.Groups == 1 && info.Axes.Length == info.Shape.Length - 1 && info.Axes[0] == 1;
}
