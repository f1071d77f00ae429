using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>From axes to loops: splits the channel axis into groups, and merges neighbours that play the same role.</summary>
internal static class DimensionBuilder
{
    private static readonly Size Zero = Size.Constant(0);

    /// <summary>The loop nest of a layer, outermost first.</summary>
    /// <remarks>
    /// Roles alone decide what is merged, never an extent (not even one of 1): the order of the arithmetic follows from
    /// the nest, and a dynamic extent must give the same bits as the static one.
    /// </remarks>
    public static IReadOnlyList<Dimension> Build(LayerSpec spec) => WithStrides(Merge(Split(spec)));

    private static IEnumerable<Part> Split(LayerSpec spec)
    {
        for (int axis = 0; axis < spec.Shape.Count; axis++)
        {
            string variable = AxisNames.Index(axis);
            bool reduced = spec.Axes.Contains(axis);
            bool weight = spec.ParameterAxes.Contains(axis), parameters = weight || spec.ModulationAxes.Contains(axis), masked = spec.MaskAxes.Contains(axis);
            Size extent = spec.Shape[axis] == LayerSpec.Dynamic
                ? Size.Dynamic(AxisNames.Extent(axis))
                : Size.Constant(spec.Shape[axis]);

            if (spec.Groups > 1 && axis == spec.ChannelAxis)
            {
                yield return new("g", [axis], Size.Constant(spec.Groups), Reduced: false, parameters, weight, spec.Tracked, masked);
                extent = Size.Constant(extent.Factor / spec.Groups);
            }

            yield return new(variable, [axis], extent, reduced, parameters, weight, spec.Tracked && !reduced && axis != 0, masked);
        }
    }

    private static List<Part> Merge(IEnumerable<Part> parts)
    {
        List<Part> merged = [];
        foreach (Part part in parts)
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is { } last && last.Role == part.Role)
            {
                merged[merged.Count - 1] = last with { Axes = [.. last.Axes, .. part.Axes], Extent = last.Extent * part.Extent };
            }
            else
            {
                merged.Add(part);
            }
        }

        return merged;
    }

    private static List<Dimension> WithStrides(List<Part> parts)
    {
        Size stride = Size.One, parameterStride = Size.One, weightStride = Size.One;
        List<Dimension> dimensions = [];
        foreach (Part part in Enumerable.Reverse(parts))
        {
            dimensions.Insert(0, new(
                part.Variable,
                AxisNames.Words(part.Axes),
                part.Extent,
                part.Reduced,
                part.Parameters,
                part.Running,
                part.Masked,
                stride,
                part.Parameters ? parameterStride : Zero,
                part.Weight ? weightStride : Zero));
            stride *= part.Extent;
            parameterStride = part.Parameters ? parameterStride * part.Extent : parameterStride;
            weightStride = part.Weight ? weightStride * part.Extent : weightStride;
        }

        return dimensions;
    }

    private sealed record Part(string Variable, int[] Axes, Size Extent, bool Reduced, bool Parameters, bool Weight, bool Running, bool Masked)
    {
        /// <summary>What neighbours that are merged have in common.</summary>
        public (bool Reduced, bool Parameters, bool Weight, bool Running, bool Masked) Role => (Reduced, Parameters, Weight, Running, Masked);
    }
}
