namespace NormGen.Tool.Importing;

/// <summary>Shapes behind operators that only arrange elements anew, or take axes together.</summary>
internal static class LayoutShapes
{
    public static OnnxTensor? Concat(InferredNode node)
    {
        if (node.Inputs.Count == 0 || node.Inputs.Any(input => input is null || input.Extents.Count != node.Input(0)!.Extents.Count))
        {
            return null;
        }

        int rank = node.Input(0)!.Extents.Count, along = Axis(node.Integer("axis", 1), rank);
        return node.Output(Enumerable.Range(0, rank).Select(axis =>
        {
            IEnumerable<int?> extents = node.Inputs.Select(input => input!.Extents[axis]);
            return axis == along ? extents.Aggregate((int?)0, (sum, extent) => sum + extent) : extents.FirstOrDefault(extent => extent is not null);
        }));
    }

    /// <summary>Equal parts, or those that an attribute or an input tells.</summary>
    public static OnnxTensor?[] Split(InferredNode node)
    {
        if (node.Input(0) is not { } input)
        {
            return [];
        }

        int along = Axis(node.Integer("axis", 0), input.Extents.Count), outputs = node.Node.Outputs.Count;
        IReadOnlyList<long>? parts = node.List("split", 1);
        bool isEqual = parts is null && !node.HasInput(1) && input.Extents[along] % outputs == 0;
        return
        [
            .. Enumerable.Range(0, outputs).Select(output => node.Output(input.Extents.Select((extent, axis) =>
                axis != along ? extent : parts?.Count == outputs ? (int)parts[output] : isEqual ? extent / outputs : null))),
        ];
    }

    public static OnnxTensor? Flatten(InferredNode node)
    {
        if (node.Input(0) is not { } input)
        {
            return null;
        }

        int axis = Axis(node.Integer("axis", 1), input.Extents.Count);
        return node.Output([Product(input.Extents.Take(axis)), Product(input.Extents.Skip(axis))]);
    }

    /// <summary>To extents of which 0 stands for the input's, and -1 for what is left over.</summary>
    public static OnnxTensor? Reshape(InferredNode node)
    {
        if (node.List("shape", 1) is not { } shape)
        {
            return null;
        }

        OnnxTensor? input = node.Input(0);
        bool keeps = node.Integer("allowzero", 0) == 0;
        List<int?> extents = [.. shape.Select((extent, axis) => extent == 0 && keeps ? input?.Extents.ElementAtOrDefault(axis) : extent < 0 ? null : (int?)extent)];
        int rest = shape.ToList().IndexOf(-1);
        if (rest >= 0 && input is not null)
        {
            // Where an unknown extent is kept, it is on both sides.
            bool[] kept = [.. input.Extents.Select((_, axis) => keeps && axis < shape.Count && shape[axis] == 0)];
            int? before = Product(input.Extents.Where((_, axis) => !kept[axis])), others = Product(extents.Where((_, axis) => axis != rest && !(axis < kept.Length && kept[axis])));
            extents[rest] = others is > 0 && before % others == 0 ? before / others : null;
        }

        return node.Output(extents);
    }

    public static OnnxTensor? Transpose(InferredNode node)
    {
        if (node.Input(0) is not { } input)
        {
            return null;
        }

        return node.Output(node.List("perm") is { } order && order.Count == input.Extents.Count ? order.Select(axis => input.Extents[(int)axis]) : input.Extents.Reverse());
    }

    public static OnnxTensor? Squeeze(InferredNode node)
    {
        IReadOnlyList<long>? axes = node.List("axes", 1);
        if (node.Input(0) is not { } input || (axes is null && (node.HasInput(1) || input.Extents.Contains(null))))
        {
            return null;
        }

        int[] left = axes is null ? [.. Positions(input).Where(axis => input.Extents[axis] == 1)] : [.. axes.Select(axis => Axis(axis, input.Extents.Count))];
        return node.Output(input.Extents.Where((_, axis) => !left.Contains(axis)));
    }

    public static OnnxTensor? Unsqueeze(InferredNode node)
    {
        if (node.Input(0) is not { } input || node.List("axes", 1) is not { } axes)
        {
            return null;
        }

        int rank = input.Extents.Count + axes.Count;
        int[] added = [.. axes.Select(axis => Axis(axis, rank))];
        Queue<int?> extents = new(input.Extents);
        return node.Output([.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : extents.Dequeue())]);
    }

    /// <summary>Padding before all axes, then behind all.</summary>
    public static OnnxTensor? Pad(InferredNode node)
    {
        if (node.Input(0) is not { } input)
        {
            return null;
        }

        IReadOnlyList<long>? pads = node.List("pads", 1);
        int rank = input.Extents.Count;
        return node.Output(input.Extents.Select((extent, axis) => pads?.Count == 2 * rank ? (int?)(extent + pads[axis] + pads[axis + rank]) : null));
    }

    /// <summary>Blocks of space become channels, or the other way round.</summary>
    public static OnnxTensor? Blocks(InferredNode node, bool toSpace)
    {
        if (node.Input(0) is not { Extents.Count: 4 } input || node.Integer("blocksize", 0) is not (> 0 and { } size))
        {
            return null;
        }

        return node.Output(input.Extents.Select((extent, axis) => axis switch
        {
            0 => extent,
            1 => toSpace ? (int?)(extent / (size * size)) : (int?)(extent * size * size),
            _ => toSpace ? (int?)(extent * size) : (int?)(extent / size),
        }));
    }

    public static OnnxTensor? Reduce(InferredNode node)
    {
        IReadOnlyList<long>? axes = node.List("axes", 1);
        if (node.Input(0) is not { } input || (axes is null && node.HasInput(1)))
        {
            return null;
        }

        // None are all; or none, where an attribute says so.
        bool isSame = axes is null or { Count: 0 } && node.Integer("noop_with_empty_axes", 0) != 0;
        int[] reduced = isSame ? [] : axes is null or { Count: 0 } ? [.. Positions(input)] : [.. axes.Select(axis => Axis(axis, input.Extents.Count))];
        return node.Output(node.Integer("keepdims", 1) != 0
            ? input.Extents.Select((extent, axis) => reduced.Contains(axis) ? 1 : extent)
            : input.Extents.Where((_, axis) => !reduced.Contains(axis)));
    }

    private static IEnumerable<int> Positions(OnnxTensor tensor) => Enumerable.Range(0, tensor.Extents.Count);

    /// <summary>Negative ones count from the end.</summary>
    private static int Axis(long axis, int rank) => (int)(axis < 0 ? axis + rank : axis);

    private static int? Product(IEnumerable<int?> extents)
    {
        long? product = extents.Aggregate((long?)1, (all, extent) => all * extent);
        return product > int.MaxValue ? null : (int?)product;
    }
}
