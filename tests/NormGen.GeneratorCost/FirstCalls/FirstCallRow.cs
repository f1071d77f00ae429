namespace NormGen.GeneratorCost.FirstCalls;

/// <summary>A case measured; what was published ReadyToRun is null where it could not be.</summary>
internal sealed record FirstCallRow(FirstCallCase Case, FirstCall Straight, FirstCall Loops, FirstCall? ReadyStraight, FirstCall? ReadyLoops)
{
    /// <summary>Pairs of a forward and a backward call after which straight-line code has made up for its longer
    /// compilation; null where it never does.</summary>
    /// <remarks>Less than a fiftieth faster is not faster: timing tells no more.</remarks>
    public double? BreakEven => Straight.Warm < 0.98 * Loops.Warm
        ? Math.Max(0, (Straight.AllJit - Loops.AllJit) / (Loops.Warm - Straight.Warm))
        : null;
}
