namespace NormGen.Tool.Importing;

/// <summary>Shapes behind windows that move over space: [N, C, spatial].</summary>
internal static class WindowShapes
{
    /// <summary>The weight is [output channels, input channels of a group, window].</summary>
    public static OnnxTensor? Convolution(InferredNode node)
        => Rank(node) is { } rank ? node.Output([Batch(node), node.Input(1)?.Extents.ElementAtOrDefault(0), .. Spatial(node, rank, Window(node, rank), Slid)]) : null;

    /// <summary>The weight is [input channels, output channels of a group, window].</summary>
    public static OnnxTensor? Transposed(InferredNode node)
    {
        if (Rank(node) is not { } rank)
        {
            return null;
        }

        int? ofGroup = node.Input(1)?.Extents.ElementAtOrDefault(1);
        IEnumerable<int?> spatial = node.List("output_shape") is { } told
            ? told.TakeLast(rank).Select(extent => (int?)extent)
            : Spatial(node, rank, Window(node, rank), Spread);
        return node.Output([Batch(node), ofGroup * (int)node.Integer("group", 1), .. spatial]);
    }

    public static OnnxTensor? Pool(InferredNode node)
        => node.Input(0) is { } input ? node.Output([.. input.Extents.Take(2), .. Spatial(node, input.Extents.Count - 2, Window(node, input.Extents.Count - 2), Slid)]) : null;

    /// <summary>All axes by factors, or to sizes, where those are constants.</summary>
    public static OnnxTensor? Resized(InferredNode node, int scales, int? sizes)
    {
        if (node.Input(0) is not { } input)
        {
            return null;
        }

        int rank = input.Extents.Count;
        IReadOnlyList<double>? factors = node.Input(scales)?.Values is { } given && given.Count == rank ? given : null;
        IReadOnlyList<double>? extents = sizes is { } index && node.Input(index)?.Values is { } told && told.Count == rank ? told : null;

        // What is cut out, the shape of the picture that is kept, and a choice of axes make more of them than themselves.
        bool isPlain = node.Text("coordinate_transformation_mode") != "tf_crop_and_resize" && node.List("axes") is null
            && node.Text("keep_aspect_ratio_policy") is "" or "stretch";
        return node.Output(input.Extents.Select((extent, axis) => !isPlain ? null
            : extents is not null ? (int)extents[axis]
            : factors is not null && extent is { } known ? (int)MathF.Floor(known * (float)factors[axis])
            : (int?)null));
    }

    private static int? Batch(InferredNode node) => node.Input(0)?.Extents.ElementAtOrDefault(0);

    /// <summary>How many spatial axes: the weight has as many, even where nothing is known of the input.</summary>
    private static int? Rank(InferredNode node) => (node.Input(0) ?? node.Input(1))?.Extents.Count - 2;

    private static int?[] Window(InferredNode node, int rank)
        => [.. Enumerable.Range(0, rank).Select(axis => node.List("kernel_shape") is { } told ? (int?)told[axis] : node.Input(1)?.Extents.ElementAtOrDefault(axis + 2))];

    private static IEnumerable<int?> Spatial(InferredNode node, int rank, int?[] window, Func<InferredNode, Axis, long?> rule)
    {
        IReadOnlyList<long>? strides = node.List("strides"), dilations = node.List("dilations"), pads = node.List("pads"), more = node.List("output_padding");
        for (int axis = 0; axis < rank; axis++)
        {
            yield return node.Input(0)?.Extents[axis + 2] is { } extent && window[axis] is { } size
                ? (int?)rule(node, new(
                    extent,
                    ((size - 1) * (dilations?[axis] ?? 1)) + 1,
                    strides?[axis] ?? 1,
                    pads?[axis] ?? 0,
                    pads?[axis + rank] ?? 0,
                    more?[axis] ?? 0))
                : null;
        }
    }

    private static long? Slid(InferredNode node, Axis axis)
    {
        switch (node.Text("auto_pad"))
        {
            case "SAME_UPPER" or "SAME_LOWER":
                return (axis.Extent + axis.Stride - 1) / axis.Stride;
            case "VALID":
                axis = axis with { Before = 0, After = 0 };
                break;
            default:
                break;
        }

        long room = axis.Extent + axis.Before + axis.After - axis.Window;
        if (room < 0)
        {
            return null;
        }

        long steps = room / axis.Stride;
        if (node.Integer("ceil_mode", 0) == 0 || room % axis.Stride == 0)
        {
            return steps + 1;
        }

        // A last window that would begin behind the tensor counts for some versions, and not for others.
        return (steps + 1) * axis.Stride < axis.Extent + axis.Before ? steps + 2 : null;
    }

    private static long? Spread(InferredNode node, Axis axis) => node.Text("auto_pad") switch
    {
        "SAME_UPPER" or "SAME_LOWER" => axis.Extent * axis.Stride,
        "VALID" => ((axis.Extent - 1) * axis.Stride) + axis.Window + axis.More,
        _ => ((axis.Extent - 1) * axis.Stride) + axis.Window + axis.More - axis.Before - axis.After,
    };

    /// <param name="Extent">Of the input.</param>
    /// <param name="Window">From the first to the last element of the window.</param>
    /// <param name="Stride">How far it moves.</param>
    /// <param name="Before">Padding before the input.</param>
    /// <param name="After">Padding behind.</param>
    /// <param name="More">What is added to a transposed convolution's output.</param>
    private sealed record Axis(long Extent, long Window, long Stride, long Before, long After, long More);
}
