using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Peers;

namespace NormGen.Benchmarks.Harness;

/// <summary>A case's row of the table.</summary>
/// <param name="Width">Bits of the registers that all contenders used.</param>
/// <param name="Case">What was done.</param>
/// <param name="Cells">What became of each contender.</param>
/// <param name="AllocatedBytes">By one call of ours; null where ours did not take part.</param>
internal sealed record Row(int Width, Case Case, IReadOnlyDictionary<Column, Cell> Cells, double? AllocatedBytes)
{
    // Of two threads against one.
    private const double WantedOfTwo = 1.7;

    public double? BestLibraryToOurs => BestToOurs(Column.OneDnn, Column.PyTorch);

    /// <summary>Hand-written code for one shape is not among them: it has a goal of its own.</summary>
    public double? BestPeerToOurs => BestToOurs(Column.OneDnn, Column.PyTorch, Column.Primitives, Column.Loops);

    public double? BestOfDotNetToOurs => BestToOurs(Column.Primitives, Column.Loops);

    public double? ByHandToOurs => ToOurs(Column.ByHand);

    /// <summary>Not among the libraries of the table, which is made without it.</summary>
    public double? OnnxRuntimeToOurs => ToOurs(Column.OnnxRuntime);

    public double? OwnWidthToOurs => ToOurs(Column.OwnWidth);

    public double? ComposedToOurs => ToOurs(Column.Composed);

    /// <summary>
    /// What a fused step may cost: 1.15 of the layer without it, and of the faster copy the share of the tensors that it moves
    /// more than a copy does (forward 2, backward 3).
    /// </summary>
    public double? AllowanceToOurs
    {
        get
        {
            double share = (Case.Problem.Fusion, Case.IsBackward) switch
            {
                (Fusion.ResidualBefore, true) => 1 / 3.0,
                (Fusion.ResidualBefore, false) or (Fusion.Modulated, _) => 1,
                _ => 0,
            };
            return ToOurs(Column.Plain) is double plain ? 1.15 * plain + share / OursToLimit : null;
        }
    }

    /// <summary>How many times as fast several threads are as one: of 1.7, or of what the machine can do at once, where that is less.</summary>
    public double? GainToWanted
        => ToOurs(Column.OursOneThread) is double gain && ToOurs(Column.AtOnce) is double limit ? gain / Math.Min(WantedOfTwo, gain / limit) : null;

    /// <summary>Against the faster copy.</summary>
    public double? OursToLimit => 1 / BestToOurs(Column.CopyTo, Column.StreamingCopy);

    private double? BestToOurs(params Column[] columns) => columns.Min(ToOurs);

    /// <summary>The median of each round's ratio: what disturbs a whole round does not count.</summary>
    private double? ToOurs(Column column)
    {
        (Cell peer, Cell ours) = (Cells[column], Cells[Column.Ours]);
        return peer.HasTimes && ours.HasTimes
            ? Median.Of(peer.Rounds.Zip(ours.Rounds, (theirs, own) => theirs / own))
            : null;
    }
}
