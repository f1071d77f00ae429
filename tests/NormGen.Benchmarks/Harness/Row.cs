using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Peers;

namespace NormGen.Benchmarks.Harness;

/// <summary>A case's row of the table.</summary>
/// <param name="Case">What was done.</param>
/// <param name="Cells">What became of each contender.</param>
/// <param name="AllocatedBytes">By one call of ours; null where ours did not take part.</param>
internal sealed record Row(Case Case, IReadOnlyDictionary<Column, Cell> Cells, double? AllocatedBytes)
{
    public double? BestLibraryToOurs => ToOurs(Best(Column.OneDnn, Column.PyTorch));

    /// <summary>Hand-written code for one shape is not among them: it has a goal of its own.</summary>
    public double? BestPeerToOurs => ToOurs(Best(Column.OneDnn, Column.PyTorch, Column.Primitives, Column.Loops));

    public double? ByHandToOurs => ToOurs(Cells[Column.ByHand]);

    public double? OneThreadToOurs => ToOurs(Cells[Column.OursOneThread]);

    public double? OursToLimit => 1 / ToOurs(Limit);

    /// <summary>The faster copy.</summary>
    public Cell? Limit => Best(Column.CopyTo, Column.StreamingCopy);

    private Cell? Best(params Column[] columns)
        => columns.Select(column => Cells[column]).Where(cell => cell.HasTimes).MinBy(cell => cell.Microseconds);

    /// <summary>The median of each round's ratio: what disturbs a whole round does not count.</summary>
    private double? ToOurs(Cell? peer)
    {
        Cell ours = Cells[Column.Ours];
        return peer is { HasTimes: true } && ours.HasTimes
            ? Median.Of(peer.Rounds.Zip(ours.Rounds, (theirs, own) => theirs / own))
            : null;
    }
}
