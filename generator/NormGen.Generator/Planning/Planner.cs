using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>Decides how a layer is computed. All arithmetic on shapes is done here.</summary>
internal static class Planner
{
    public static KernelPlan Plan(LayerSpec spec) => spec.VirtualBatch == 0 ? Of(spec) : OfParts(spec);

    /// <summary>Kernels take any number of samples: those of a part, of the last one, and of the whole batch where running statistics normalize.</summary>
    private static KernelPlan OfParts(LayerSpec spec) => Of(spec.WithBatch(LayerSpec.Dynamic)) with
    {
        Count = Product(DimensionBuilder.Build(spec.Part).Where(dimension => dimension.Reduced)),
        Elements = Product(DimensionBuilder.Build(spec)),
    };

    private static KernelPlan Of(LayerSpec spec)
    {
        IReadOnlyList<Dimension> dimensions = DimensionBuilder.Build(spec);
        Dimension innermost = dimensions[dimensions.Count - 1];
        int elementBytes = spec.ElementType.Bytes();
        EquatableArray<Loop> loops = Merged(dimensions);
        Size elements = Product(dimensions);
        Size statistics = Product(dimensions.Where(dimension => !dimension.Reduced));
        Choice<Access> access = ChooseAccess(innermost, loops);
        Dimension[] reduced = [.. dimensions.Where(dimension => dimension.Reduced)];
        Dimension[] parts = [.. Parts(reduced, access.Value, spec.HasFactors)];
        Choice<Form> form = ChooseForm(spec, access.Value, innermost, reduced, parts.LastOrDefault());
        Choice<CodeShape> shape = ChooseShape(spec, dimensions, elements, statistics, loops, elementBytes);
        if (Tiny.Choose(spec, dimensions, statistics, parts.Length > 0, form.Value, elementBytes) is { } whole)
        {
            shape = spec.Activation == Activation.None && spec.Form == default ? whole
                : shape with { Reason = $"{shape.Reason}; activations{(spec.IsModulated ? ", modulations" : "")}{(spec.IsMasked ? ", masks" : "")} and residuals are computed in passes" };
        }

        bool pairs = access.Value == Access.Contiguous && form.Value == Form.Weighted && shape.Value == CodeShape.Loops && PairsSlices(spec, dimensions);
        Choice<ParametersOf> parameters = ChooseParametersOf(innermost, access.Value, form.Value, parts.Length > 0, WritesModulation(spec, dimensions), pairs);
        Decision? activation = DecideActivation(spec);
        Choice<bool>? slopes = spec.Activation != Activation.None && spec.HasBackward ? ChooseSlopes(spec) : null;
        Choice<Size>? columns = access.Value == Access.Strided ? ChooseColumns(dimensions, form.Value, shape.Value, elementBytes) : null;
        Choice<Rows>? rows = access.Value == Access.Strided ? ChooseRows(elements, elementBytes, parameters.Value == ParametersOf.Rows && spec.HasBackward) : null;
        Decision? chunks = Chunking.Decide(spec, access.Value, shape.Value, reduced, elements);
        IEnumerable<Decision> decisions =
        [
            access.On(Subject.Access),
            .. columns is { } some ? [some.On(Subject.Columns)] : Array.Empty<Decision>(),
            .. rows is { } several ? [several.On(Subject.Rows)] : Array.Empty<Decision>(),
            .. spec.HasFactors ? [form.On(Subject.Weights)] : Array.Empty<Decision>(),
            .. activation is null ? Array.Empty<Decision>() : [activation],
            .. slopes is { } kept ? [kept.On(Subject.Slopes)] : Array.Empty<Decision>(),
            .. spec.HasFactors && spec.HasBackward ? [parameters.On(Subject.WeightGradients)] : Array.Empty<Decision>(),
            .. chunks is null ? Array.Empty<Decision>() : [chunks],
            shape.On(Subject.Unrolling),
        ];
        return new KernelPlan(
            dimensions.ToEquatableArray(),
            access.Value,
            loops,
            GradientLoops(reduced, parts.Length),
            parts.LastOrDefault(),
            parameters.Value,
            pairs,
            columns?.Value,
            rows?.Value ?? Rows.Together,
            form.Value,
            WritesModulation(spec, dimensions),
            spec.Residual == Residual.Before && !spec.HasMean && access.Value == Access.Contiguous,
            activation is not null,
            slopes?.Value ?? false,
            chunks is not null,
            shape.Value,
            Product(reduced),
            statistics,
            elements,
            Enumerable.Range(0, spec.Shape.Count).Where(axis => spec.Shape[axis] == LayerSpec.Dynamic).ToEquatableArray(),
            Extents(spec.ParameterAxes.Select(axis => spec.Shape[axis])),
            Extents(spec.RunningAxes.Select(axis => axis == spec.ChannelAxis && spec.Groups > 1 ? spec.Groups : spec.Shape[axis])),
            decisions.ToEquatableArray());
    }

    /// <summary>One value for all elements counts as an axis.</summary>
    private static EquatableArray<int> Extents(IEnumerable<int> extents) => extents.DefaultIfEmpty(1).ToEquatableArray();

    /// <summary>All loops over the elements of a statistic: neighbours differ in their parameters at most, and sums of
    /// the input do not care.</summary>
    private static EquatableArray<Loop> Merged(IReadOnlyList<Dimension> dimensions)
    {
        List<Loop> loops = [];
        for (int i = 0; i < dimensions.Count; i++)
        {
            Dimension dimension = dimensions[i];
            if (!dimension.Reduced)
            {
                continue;
            }

            if (i > 0 && dimensions[i - 1].Reduced)
            {
                Loop outer = loops[loops.Count - 1];
                loops[loops.Count - 1] = new(
                    outer.Variable, outer.Extent * dimension.Extent, dimension.Stride, Size.Constant(0), Size.Constant(0), $"{outer.Axes}, {dimension.Axes}");
            }
            else
            {
                loops.Add(new(dimension.Variable, dimension.Extent, dimension.Stride, Size.Constant(0), Size.Constant(0), dimension.Axes));
            }
        }

        return loops.ToEquatableArray();
    }

    private static Choice<Access> ChooseAccess(Dimension innermost, EquatableArray<Loop> loops) => innermost.Reduced
        ? new(Access.Contiguous, $"in runs of {loops[loops.Count - 1].Extent.Words} neighbours", "neighbours share a statistic")
        : new(Access.Strided, $"in columns, {innermost.Extent.Words} side by side", "neighbours have a statistic each");

    /// <summary>In runs: the dimensions of a statistic down to the last one whose steps have parameters of their own, where the elements of a run
    /// share theirs.</summary>
    private static IEnumerable<Dimension> Parts(Dimension[] reduced, Access access, bool hasWeight)
    {
        int parts = access == Access.Strided ? 0 : Array.FindLastIndex(reduced, dimension => dimension.HasParameters) + 1;
        return parts == reduced.Length && hasWeight ? [] : reduced.Take(parts);
    }

    private static EquatableArray<Loop> GradientLoops(IEnumerable<Dimension> reduced, int parts)
        => reduced.Skip(parts)
            .Select(dimension => new Loop(dimension.Variable, dimension.Extent, dimension.Stride, dimension.ParameterStride, dimension.WeightStride, dimension.Axes))
            .ToEquatableArray();

    private static Choice<Form> ChooseForm(LayerSpec spec, Access access, Dimension innermost, Dimension[] reduced, Dimension? part)
    {
        bool within = access == Access.Contiguous ? innermost.HasParameters : reduced.Any(dimension => dimension.HasParameters);
        if (spec.HasFactors && within)
        {
            string along = string.Join(", ", reduced.Where(dimension => dimension.HasParameters).Select(dimension => dimension.Axes));
            string how = innermost.HasParameters ? "element by element" : "row by row, one for all columns";
            return new(Form.Weighted, $"multiplied {how}", $"they vary along {along}, within a statistic");
        }

        return new(
            Form.Folded,
            "folded into the scale" + (spec.HasSummands ? ", biases into the offset" : ""),
            part is null ? "the elements of a statistic share one" : $"all elements of a step along {part.Axes} share one");
    }

    private static Choice<ParametersOf> ChooseParametersOf(Dimension innermost, Access access, Form form, bool hasParts, bool writes, bool pairs)
        => writes ? new(ParametersOf.Lanes, "written beside the input's gradient", "each element has a scale and a shift of its own")
            : form == Form.Folded
            ? new(ParametersOf.Slices, "from the sums that the input's gradient needs", $"the elements of a weight are those of {(hasParts ? "a part of " : "")}a statistic")
            : access == Access.Contiguous || innermost.HasParameters
                ? new(
                    ParametersOf.Lanes,
                    $"lane by lane, {(pairs ? "two slices at a time, " : "")}while the input's gradient is written",
                    $"each lane has a weight of its own{(pairs ? ", whose sum is loaded and stored once for both" : "")}")
                : new(ParametersOf.Rows, "row by row, across the columns, while the input's gradient is written", "the columns of a row share one");

    /// <summary>Whether values of two slices find room in the registers, and no chain of additions ends between them.</summary>
    /// <remarks>Measured, backward pass of layer norm 128×768: 25.3 µs, of two slices at a time 22.9; at 512 bits 24.7 and 21.9.</remarks>
    private static bool PairsSlices(LayerSpec spec, IReadOnlyList<Dimension> dimensions)
        => spec.HasBackward && spec.Activation == Activation.None && !spec.IsModulated && spec.Residual != Residual.Inside
            && dimensions.All(dimension => dimension.Reduced == dimension.HasParameters);

    /// <summary>With an exponential the terms of one register take them all: of several at once some would be in memory, which costs more than they hide.</summary>
    /// <remarks>Measured, of one register ÷ of four, 256 bits: SiLU 0.87 to 0.95, tanh's Gelu 0.8, Gelu 0.65.</remarks>
    private static Decision? DecideActivation(LayerSpec spec)
        => spec.Activation is Activation.None or Activation.Relu or Activation.Relu6 or Activation.HardSwish ? null
            : new(Subject.Activation, $"{spec.ActivationName}, a register at a time where outputs are written", "its terms fill all the registers");

    /// <summary>The backward pass needs the slopes of the activation twice: for the sums, and for what follows from them.</summary>
    /// <remarks>Measured, kept ÷ computed again: 0.99 with Relu, 0.8 to 0.95 with HardSwish, 0.55 to 0.65 with an exponential, beyond the caches, too.</remarks>
    private static Choice<bool> ChooseSlopes(LayerSpec spec) => spec.Activation is Activation.Relu or Activation.Relu6
        ? new(false, "computed in both passes", $"to read {spec.ActivationName}′ would take as long")
        : new(
            true,
            "computed once and kept, times outputGradient, in inputGradient, unless that shares memory with another tensor, or is added to",
            $"{spec.ActivationName}′ takes longer than to read it");

    /// <summary>Whether scale and shift have a value for each element: with weights of the layer's own there is something to add up all the same.</summary>
    private static bool WritesModulation(LayerSpec spec, IReadOnlyList<Dimension> dimensions)
        => spec.IsModulated && !spec.HasWeight && dimensions.All(dimension => dimension.HasParameters);

    /// <summary>A row's columns: all, where threads do not share them and they are few enough for one panel.</summary>
    /// <remarks>The runtime's <c>ColumnKernels</c> takes them in panels, and threads share them.</remarks>
    private static Choice<Size> ChooseColumns(IReadOnlyList<Dimension> dimensions, Form form, CodeShape shape, int elementBytes)
    {
        Dimension columns = dimensions[dimensions.Count - 1];
        bool alone = form == Form.Folded && dimensions.All(dimension => dimension == columns || dimension.Reduced || dimension.Extent.Is(1));
        bool shared = alone && shape == CodeShape.Loops;
        int panel = Budget.PanelBytes / elementBytes, most = shared ? Budget.TaskBytes / elementBytes : panel;
        Size panels = Panels(columns.Extent, Budget.VectorBytes / elementBytes);
        return !columns.Extent.IsConstant
            ? new(panels, "in panels", "only a call tells how many there are")
            : columns.Extent.Factor <= most
                ? new(columns.Extent, "all at once", $"there are no more than {most.Words()}")
                : new(panels, "in panels", shared && columns.Extent.Factor <= panel ? $"threads share more than {most.Words()} of them" : $"the sums of {panel.Words()} stay in the cache");
    }

    /// <summary>The columns of a panel: panels end with whole vectors, so that what divides a row's columns and a vector divides a panel's, too.</summary>
    private static Size Panels(Size columns, int lanes)
    {
        int divisor = lanes;
        while (columns.Factor % divisor != 0)
        {
            divisor /= 2;
        }

        return new(divisor, new EquatableArray<string>(["panels"]));
    }

    private static Choice<Rows> ChooseRows(Size elements, int elementBytes, bool addsAcross)
    {
        string across = addsAcross ? ", one by one where weights' gradients are added up" : "";
        long bytes = elements.Extents.Aggregate(elements.Factor * elementBytes, (product, _) => product * Budget.TypicalExtent);
        string size = elements.IsConstant ? "the tensor" : $"a tensor with {Budget.TypicalExtent.Words()} for each extent that only a call tells";
        return bytes <= Budget.TogetherBytes ? new(Rows.Together, $"several together{across}", $"{size} has up to {Budget.TogetherBytes.Words()} bytes: what belongs to columns is loaded once for them")
            : bytes <= Budget.RegisterChainBytes ? new(Rows.WrittenOneByOne, "one by one when writing", $"{size} has over {Budget.TogetherBytes.Words()} bytes: the processor fetches ahead along one row")
            : new(Rows.OneByOne, "one by one, several together where only one tensor is added up", $"{size} has over {Budget.RegisterChainBytes.Words()} bytes: the processor fetches ahead along one row");
    }

    private static Choice<CodeShape> ChooseShape(
        LayerSpec spec, IReadOnlyList<Dimension> dimensions, Size elements, Size statistics, EquatableArray<Loop> loops, int elementBytes)
    {
        Dimension innermost = dimensions[dimensions.Count - 1];
        switch (spec.Unrolling)
        {
            case Unrolling.Loops:
                return Loops("Unrolling.Loops asks for them");

            case Unrolling.Full:
                // Straight-line code for a slice or a row that is known, whatever is not known around it.
                int mostColumns = Budget.FullRowBytes / elementBytes;
                bool known = innermost.Extent.IsConstant
                    && dimensions.Where(dimension => dimension.Reduced).All(dimension => (dimension.Extent * dimension.Stride).IsConstant);
                return !known ? Loops("only a call tells the extents of a statistic")
                    : elements.Factor > Budget.FullElements ? Loops($"over {Budget.FullElements.Words()} elements straight-line code would only be slow")
                    : !innermost.Reduced && innermost.Extent.Factor > mostColumns
                        ? Loops($"straight-line code for rows of over {mostColumns.Words()} columns would need too much of the stack")
                    : new(CodeShape.StraightLine, "straight-line code" + (elements.IsConstant ? "" : ", in loops over what only a call tells"), "Unrolling.Full asks for it");

            default:
                if (!elements.IsConstant)
                {
                    return Loops("only a call tells some extents; those that are known are constants");
                }

                long row = innermost.Reduced ? loops[loops.Count - 1].Extent.Factor : innermost.Extent.Factor;
                long vectors = elements.Factor / row * DivideUp(row, Budget.VectorBytes / elementBytes);
                return vectors <= Budget.StraightLineVectors && statistics.Factor <= Budget.StraightLineStatistics
                    ? new(CodeShape.StraightLine, "straight-line code", "the shape is small")
                    : Loops("straight-line code would gain nothing at this size");
        }

        static Choice<CodeShape> Loops(string reason) => new(CodeShape.Loops, "loops", reason);
    }

    /// <summary>The steps of all dimensions together.</summary>
    public static Size Product(IEnumerable<Dimension> dimensions)
        => dimensions.Aggregate(Size.One, (product, dimension) => product * dimension.Extent);

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
