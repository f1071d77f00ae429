namespace NormGen.Generator.Emitting;

/// <summary>The text of one block of additions.</summary>
/// <param name="Open">What stands before them; empty for additions that need no block.</param>
/// <param name="Step">The additions of a vector.</param>
/// <param name="Close">What stands behind them: partial sums move to more precision.</param>
internal sealed record Chain(string Open, Func<KernelEmitter.Position, KernelEmitter.Vector, string> Step, string Close);
