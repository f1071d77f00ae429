namespace NormGen.Generator.Planning;

/// <summary>Which layers are computed in one method a call.</summary>
internal static class Tiny
{
    /// <summary>Whether a layer is one of them.</summary>
    /// <param name="dimensions">The loop nest.</param>
    /// <param name="elements">The number of elements of the tensor.</param>
    /// <param name="most">The most that it may have.</param>
    /// <param name="statistics">The number of statistics.</param>
    /// <param name="hasParts">Whether parts of a statistic have parameters of their own.</param>
    /// <param name="form">How a normalized element is formed.</param>
    /// <param name="elementBytes">The size of an element.</param>
    public static bool Is(IReadOnlyList<Dimension> dimensions, Size elements, long most, Size statistics, bool hasParts, Form form, int elementBytes)
    {
        // A single element of a statistic is a case of its own.
        bool few = elements.IsConstant && elements.Factor > 0 && elements.Factor <= most && elements.Factor > statistics.Factor;
        return few && !hasParts && (dimensions[dimensions.Count - 1].Reduced
            ? AreSlices(dimensions, statistics, form)
            : AreColumns(dimensions, form, Budget.RegisterBytes / elementBytes));
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
