using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>Large slices, whose passes take a chunk at a time, which threads share: of each run, or of the runs.</summary>
internal static class Chunking
{
    /// <summary>The length of the runs, or of the chunk of them, that a pass is for.</summary>
    public const string Length = "length";

    /// <summary>How many runs a pass is for.</summary>
    public const string Runs = "runs";

    /// <summary>Whether slices may be cut.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="access">Where the elements of one statistic lie.</param>
    /// <param name="shape">How far the code is unrolled.</param>
    /// <param name="count">How many those are.</param>
    public static Choice<bool> Choose(LayerSpec spec, Access access, CodeShape shape, Size count)
    {
        const string cut = "added up in chunks, which threads share";
        string most = Budget.ChunkedElements.Words();
        return access == Access.Strided || shape != CodeShape.Loops ? new(false, "added up as a whole", "they are those of columns, or of straight-line code")
            : spec.Sizes.Count > 0 ? new(false, "added up as a whole", "their length is that of a row")
            : !count.IsConstant ? new(true, $"{cut} where a statistic has {most} elements or more", "only a call tells how many it has")
            : count.Factor >= Budget.ChunkedElements ? new(true, cut, $"a statistic has {most} elements or more")
            : new(false, "added up as a whole", $"a statistic has fewer than {most} elements");
    }

    /// <summary>The loops over a chunk: of each run where runs are long, otherwise of the runs.</summary>
    /// <remarks>The runtime's <c>SliceChunks</c> cuts so.</remarks>
    /// <param name="loops">The loops over all of a slice.</param>
    /// <param name="type">The element type.</param>
    public static EquatableArray<Loop> Cut(EquatableArray<Loop> loops, ElementType type)
    {
        int run = loops.Count - 1;
        Size length = loops[run].Extent;
        bool isLong = length.IsConstant && length.Factor >= Budget.LongRunPieces * RunPlan.For(length, type).Piece;
        return loops.Select((loop, index) => index == run && (isLong || !length.IsConstant) ? loop with { Extent = Size.Dynamic(Length) }
            : index == run - 1 && !isLong ? loop with { Extent = Size.Dynamic(Runs) }
            : loop).ToEquatableArray();
    }
}
