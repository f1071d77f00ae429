using NormGen.Tests.Oracle;

namespace NormGen.Tests.Mission;

/// <summary>5×3 through training steps and then evaluation: the biased variance normalizes, the unbiased one runs.</summary>
public sealed class RunningStatisticsTests
{
    [Fact]
    public void Training_and_evaluation() => OracleAssert.Matches<Running5x3>("mission", "mission_running_5x3");
}

[Normalize(Shape = [5, 3], Axes = [0], Momentum = 0.5, Epsilon = 0.1)]
internal sealed partial class Running5x3;
