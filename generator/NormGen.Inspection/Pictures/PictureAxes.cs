using NormGen.Generator.Planning;

namespace NormGen.Inspection.Pictures;

/// <summary>An edge of the drawn tensor: neighbouring axes of the same role.</summary>
/// <param name="Label">Which axes, and their extents.</param>
/// <param name="Cells">How many cells stand for its steps.</param>
/// <param name="Colored">How many of them belong to the one statistic that is coloured: all where they share it.</param>
/// <param name="IsReduced">Whether all do.</param>
/// <param name="HasParameters">Whether weight and bias vary along it.</param>
internal sealed record PictureAxis(string Label, int Cells, int Colored, bool IsReduced, bool HasParameters);

/// <summary>The edges of a tensor's picture.</summary>
internal static class PictureAxes
{
    /// <summary>More cannot be seen apart, and stand for any number.</summary>
    private const int MostCells = 6;

    /// <summary>No more than three, as a box has, outermost first; and what is drawn once for each of further ones.</summary>
    public static (IReadOnlyList<PictureAxis> Axes, string? ForEach) Of(TensorReport tensor)
    {
        List<List<int>> merged = [];
        for (int axis = 0; axis < tensor.Axes.Count; axis++)
        {
            if (axis > 0 && SameRole(tensor.Axes[axis - 1], tensor.Axes[axis]))
            {
                merged[^1].Add(axis);
            }
            else
            {
                merged.Add([axis]);
            }
        }

        // As the papers draw images: samples, channels, pixels, even where they have the same role.
        while (merged.Count < 3 && merged.FindIndex(axes => axes.Count > 1) is >= 0 and int index)
        {
            merged.Insert(index + 1, merged[index][1..]);
            merged[index] = merged[index][..1];
        }

        int[] outer = [.. merged.Take(Math.Max(0, merged.Count - 3)).SelectMany(axes => axes)];
        return ([.. merged.TakeLast(3).Select(axes => Axis(tensor, axes))], outer.Length > 0 ? $"for each step of {Name(outer)}" : null);
    }

    private static bool SameRole(AxisReport left, AxisReport right)
        => (left.IsReduced, left.IsGrouped, left.HasParameters) == (right.IsReduced, right.IsGrouped, right.HasParameters);

    private static PictureAxis Axis(TensorReport tensor, List<int> axes)
    {
        AxisReport first = tensor.Axes[axes[0]];
        long? extent = axes.Aggregate((long?)1, (product, axis) => product * tensor.Axes[axis].Extent);
        string label = $"{Name(axes)}: {string.Join(" × ", axes.Select(axis => tensor.Axes[axis].Extent?.Words() ?? "n"))}";
        int cells = (int)Math.Min(extent ?? MostCells, MostCells);
        if (!first.IsGrouped)
        {
            return new(label, cells, first.IsReduced ? cells : 1, first.IsReduced, first.HasParameters);
        }

        // Two or three groups stand for all, of two or three cells each.
        int groups = Math.Min(tensor.Groups, 3), inGroup = (int)Math.Min((extent ?? tensor.Groups) / tensor.Groups, MostCells / groups);
        return new($"{label}, in {tensor.Groups.Words()} groups", groups * inGroup, inGroup, false, first.HasParameters);
    }

    private static string Name(IReadOnlyList<int> axes)
        => axes.Count == 1 ? FormattableString.Invariant($"axis {axes[0]}") : FormattableString.Invariant($"axes {axes[0]} to {axes[^1]}");
}
