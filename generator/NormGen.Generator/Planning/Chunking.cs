using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>Large slices, whose passes take a chunk at a time, which threads share: of each run, or of the runs.</summary>
internal static class Chunking
{
    /// <summary>The length of the runs, or of the chunk of them, that a pass is for.</summary>
    public const string Length = "length";

    /// <summary>How many runs a pass is for.</summary>
    public const string Runs = "runs";

    /// <summary>Whether, and why, passes take chunks.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="access">Where the elements of one statistic lie.</param>
    /// <param name="shape">How far the code is unrolled.</param>
    /// <param name="reduced">The dimensions of a statistic.</param>
    /// <param name="elements">The number of elements of the tensor.</param>
    /// <returns>Null where they take whole slices.</returns>
    public static Decision? Decide(LayerSpec spec, Access access, CodeShape shape, IReadOnlyList<Dimension> reduced, Size elements)
    {
        // Columns have rows; the length of a row of functions is that of their kernels.
        if (access == Access.Strided || shape != CodeShape.Loops || spec.Sizes.Count > 0)
        {
            return null;
        }

        const string inOrder = "single runs, as they lie in memory, in evaluation beyond the caches";
        Size count = Planner.Product(reduced);
        string most = Budget.ChunkedElements.Words();
        bool hasRuns = spec.Tracked && reduced.Count == 2 && !reduced.Any(dimension => dimension.HasParameters);
        string runs = hasRuns ? $"; {inOrder}" : "";
        return !count.IsConstant ? Chunks($"shared by threads, of statistics of {most} elements or more{runs}", "only a call tells how many those have")
            : count.Factor >= Budget.ChunkedElements ? Chunks($"shared by threads{runs}", $"a statistic has {most} elements or more")
            : !hasRuns ? null
            : !elements.IsConstant ? Chunks(inOrder, "only a call tells how many elements there are")
            : 2 * elements.Factor * spec.ElementType.Bytes() >= Budget.InOrderBytes ? Chunks(inOrder, $"input and output have {Budget.InOrderBytes.Words()} bytes or more")
            : null;

        static Decision Chunks(string choice, string reason) => new(Subject.Chunks, choice, reason);
    }

    /// <summary>The loops over a chunk: of each run where runs are long, otherwise of the runs.</summary>
    /// <remarks>The runtime's <c>SliceChunks</c> cuts so. It tells how many runs there are where they are cut, too: evaluation takes one at a time.</remarks>
    /// <param name="loops">The loops over all of a slice.</param>
    /// <param name="type">The element type.</param>
    public static EquatableArray<Loop> Cut(EquatableArray<Loop> loops, ElementType type)
    {
        int run = loops.Count - 1;
        Size length = loops[run].Extent;
        bool isLong = length.IsConstant && length.Factor >= Budget.LongRunPieces * RunPlan.For(length, type).Piece;
        return loops.Select((loop, index) => index == run && (isLong || !length.IsConstant) ? loop with { Extent = Size.Dynamic(Length) }
            : index == run - 1 ? loop with { Extent = Size.Dynamic(Runs) }
            : loop).ToEquatableArray();
    }
}
