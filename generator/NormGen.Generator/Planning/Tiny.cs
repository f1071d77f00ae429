using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>Which layers are computed in one method a call.</summary>
internal static class Tiny
{
    /// <summary>The choice of one method a call, where the layer's tensor is tiny.</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="dimensions">The loop nest.</param>
    /// <param name="statistics">The number of statistics.</param>
    /// <param name="hasParts">Whether parts of a statistic have parameters of their own.</param>
    /// <param name="form">How a normalized element is formed.</param>
    /// <param name="elementBytes">The size of an element.</param>
    public static Choice<CodeShape>? Choose(LayerSpec spec, IReadOnlyList<Dimension> dimensions, Size statistics, bool hasParts, Form form, int elementBytes)
    {
        bool full = spec.Unrolling == Unrolling.Full;
        int most = full ? Budget.TinyStraightLineElements : Budget.TinyElements;
        Size elements = dimensions.Aggregate(Size.One, (product, dimension) => product * dimension.Extent);

        // A single element of a statistic is a case of its own.
        bool few = elements.IsConstant && elements.Factor > 0 && elements.Factor <= most && elements.Factor > statistics.Factor;
        bool slices = dimensions[dimensions.Count - 1].Reduced;
        if (spec.Unrolling == Unrolling.Loops || !few || hasParts
            || !(slices ? AreSlices(dimensions, statistics, form) : AreColumns(dimensions, form, Budget.RegisterBytes / elementBytes)))
        {
            return null;
        }

        string size = $"up to {most.Words()} elements in {(slices ? $"up to {Budget.TinySlices.Words()} slices" : "columns of one register")} take less time than calls of passes";
        return full
            ? new(CodeShape.Whole, "straight-line code, and a call is one method", $"Unrolling.Full asks for it, and {size}")
            : new(CodeShape.Whole, "a call is one method", size);
    }

    /// <summary>Columns in one register, whose rows are one dimension.</summary>
    private static bool AreColumns(IReadOnlyList<Dimension> dimensions, Form form, int lanes)
    {
        Dimension columns = dimensions[dimensions.Count - 1];
        return form == Form.Folded
            && columns.Extent.Factor <= lanes
            && dimensions.Count(dimension => dimension.Reduced) == 1
            && dimensions.All(dimension => dimension == columns || dimension.Reduced || dimension.Extent.Is(1));
    }

    /// <summary>A few slices, equally far apart, whose lanes share their parameters.</summary>
    private static bool AreSlices(IReadOnlyList<Dimension> dimensions, Size statistics, Form form)
    {
        Dimension[] kept = [.. dimensions.Where(dimension => !dimension.Reduced)];
        bool even = Enumerable.Range(1, Math.Max(0, kept.Length - 1)).All(i => kept[i - 1].Stride.Is(kept[i].Stride.Factor * kept[i].Extent.Factor));
        bool shared = form == Form.Folded || kept.All(dimension => !dimension.HasParameters || dimension.Extent.Is(1));
        return statistics.Factor <= Budget.TinySlices && even && shared;
    }
}
