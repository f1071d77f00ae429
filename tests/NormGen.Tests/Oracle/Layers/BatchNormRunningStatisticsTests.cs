namespace NormGen.Tests.Oracle.Layers;

/// <summary>Running statistics: training moves them, evaluation uses them.</summary>
public sealed class BatchNormRunningStatisticsTests
{
    [Fact]
    public void With_momentum() => OracleAssert.Matches<RunningMomentum>("batch_norm", "momentum_0_3");

    [Fact]
    public void With_momentum_of_images() => OracleAssert.Matches<RunningMomentumOfImages>("batch_norm", "momentum_0_3_images");

    [Fact]
    public void As_the_plain_average() => OracleAssert.Matches<RunningAverage>("batch_norm", "cumulative_average");

    [Fact]
    public void Restored() => OracleAssert.Matches<RunningRestored>("batch_norm", "restored");

    [Fact]
    public void Restored_as_the_plain_average() => OracleAssert.Matches<RunningRestoredAverage>("batch_norm", "restored_cumulative_average");

    [Fact]
    public void Training_and_evaluation() => OracleAssert.Matches<Running5x3>("mission", "mission_running_5x3");
}

[Normalize(Shape = [5, 3], Axes = [0], Momentum = 0.3)]
internal sealed partial class RunningMomentum;

[Normalize(Shape = [2, 3, 3, 5], Axes = [0, 2, 3], Momentum = 0.3)]
internal sealed partial class RunningMomentumOfImages;

[Normalize(Shape = [7, 5], Axes = [0], CumulativeAverage = true)]
internal sealed partial class RunningAverage;

[Normalize(Shape = [5, 7], Axes = [0])]
internal sealed partial class RunningRestored;

[Normalize(Shape = [5, 7], Axes = [0], CumulativeAverage = true)]
internal sealed partial class RunningRestoredAverage;

[Normalize(Shape = [5, 3], Axes = [0], Momentum = 0.5, Epsilon = 0.1)]
internal sealed partial class Running5x3;
