namespace NormGen.Inspection.Walking;

/// <summary>What a statement does to elements and sums.</summary>
internal abstract record WalkEvent
{
    /// <summary>Reads, or writes, neighbouring elements of a tensor.</summary>
    internal sealed record Access(string Tensor, bool Writes, long First, long Count, int Lanes) : WalkEvent;

    /// <summary>Adds to a chain, which then has so many additions.</summary>
    internal sealed record Addition(long Number) : WalkEvent;

    /// <summary>Moves sums to more precision.</summary>
    internal sealed record Fold : WalkEvent;
}
