namespace NormGen.Tool.Benching;

/// <summary>What was measured.</summary>
/// <param name="Shape">The extents of the call.</param>
/// <param name="Mode"><c>training</c> or <c>evaluation</c>.</param>
/// <param name="Checks">How far results are from plain double arithmetic.</param>
/// <param name="Rows">Times; none where a check failed.</param>
internal sealed record BenchResult(IReadOnlyList<int> Shape, string Mode, IReadOnlyList<CheckResult> Checks, IReadOnlyList<BenchRow> Rows)
{
    public bool IsRight => Checks.All(check => check.IsRight);
}

/// <summary>A tensor against plain double arithmetic.</summary>
/// <param name="Tensor">Which: <c>output</c>.</param>
/// <param name="Error">The largest difference.</param>
/// <param name="Allowed">The largest that is right.</param>
internal sealed record CheckResult(string Tensor, double Error, double Allowed)
{
    /// <summary>No, where the difference is no number.</summary>
    public bool IsRight => Error <= Allowed;
}

/// <summary>A call that was timed.</summary>
/// <param name="Call">Which: <c>Forward</c>.</param>
/// <param name="Contender">Whose: <c>NormGen</c>.</param>
/// <param name="Microseconds">The median of the rounds, of one call.</param>
internal sealed record BenchRow(string Call, string Contender, double Microseconds);
