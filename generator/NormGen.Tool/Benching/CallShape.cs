using System.Globalization;
using NormGen.Inspection;

namespace NormGen.Tool.Benching;

/// <summary>The extents of a call.</summary>
internal static class CallShape
{
    private const int DefaultBatch = 32;

    /// <param name="axes">Those of the layer.</param>
    /// <param name="batch">The first, where the layer leaves it open; null for a usual one.</param>
    /// <param name="extents">All of them, with commas; null where the layer says all others.</param>
    /// <exception cref="ToolException">They do not fit.</exception>
    public static int[] Of(IReadOnlyList<AxisReport> axes, int? batch, string? extents)
    {
        string pattern = string.Join(',', axes.Select(axis => axis.Extent?.ToString(CultureInfo.InvariantCulture) ?? "N"));
        if (extents is not null)
        {
            int[] shape = [.. extents.Split(',').Select(extent => int.TryParse(extent, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : 0)];
            return shape.Length == axes.Count && shape.Zip(axes).All(pair => pair.First > 0 && (pair.Second.Extent ?? pair.First) == pair.First)
                ? shape
                : throw ToolException.Usage($"--shape {extents} does not fit: write {pattern} with a number above 0 for each N.");
        }

        if (axes.Skip(1).Any(axis => axis.Extent is null))
        {
            throw ToolException.Usage($"The layer leaves several extents open: write --shape {pattern} with a number for each N.");
        }

        if (batch is <= 0)
        {
            throw ToolException.Usage("--batch takes a number above 0, such as --batch 128.");
        }

        return axes[0].Extent is { } fixedBatch && batch is not null && batch != fixedBatch
            ? throw ToolException.Usage($"The attribute fixes the first extent at {fixedBatch.ToString(CultureInfo.InvariantCulture)}: leave --batch out.")
            : [axes[0].Extent ?? batch ?? DefaultBatch, .. axes.Skip(1).Select(axis => axis.Extent!.Value)];
    }
}
