namespace NormGen.Benchmarks.Reporting;

/// <summary>What became of a goal.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Ratios">Those of the rows it is about.</param>
internal sealed record GoalOutcome(Goal Goal, double[] Ratios)
{
    public double GeometricMean => Math.Exp(Ratios.Average(Math.Log));

    public int RowsMet => Ratios.Count(ratio => ratio >= Goal.Target);

    public bool IsMet => Goal.OnAverage ? GeometricMean >= Goal.Target : RowsMet == Ratios.Length;

    public string Words => Ratios.Length == 0 ? "no rows" : IsMet ? "met" : "missed";
}
