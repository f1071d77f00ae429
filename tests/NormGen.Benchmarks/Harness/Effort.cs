namespace NormGen.Benchmarks.Harness;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">How many rounds a case has at most.</param>
/// <param name="Batch">How long one contender's turn takes at least, in microseconds: long enough to time.</param>
/// <param name="Budget">After so many microseconds a case has no more rounds than <paramref name="FewestRounds"/>.</param>
internal sealed record Effort(int Rounds, double Batch, double Budget)
{
    public static Effort Full { get; } = new(15, 2_000, 2_000_000);

    public static Effort Quick { get; } = new(5, 1_000, 300_000);

    public int FewestRounds => Math.Min(Rounds, 5);
}
