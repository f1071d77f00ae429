namespace NormGen.Benchmarks.Reporting;

/// <summary>What became of a goal under one width of registers.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Width">Bits of the registers.</param>
/// <param name="Ratios">Those of the rows it is about.</param>
internal sealed record GoalOutcome(Goal Goal, int Width, double[] Ratios)
{
    /// <summary>Null without rows.</summary>
    public double? GeometricMean => Ratios.Length == 0 ? null : Math.Exp(Ratios.Average(Math.Log));

    /// <inheritdoc cref="GeometricMean"/>
    public double? Least => Ratios.Length == 0 ? null : Ratios.Min();

    public int RowsMet => Ratios.Count(ratio => ratio >= Goal.Target);

    public bool IsMet => Goal.OnAverage ? GeometricMean >= Goal.Target : RowsMet == Ratios.Length;

    public string Words => Ratios.Length == 0 ? "no rows" : IsMet ? "met" : "missed";
}
