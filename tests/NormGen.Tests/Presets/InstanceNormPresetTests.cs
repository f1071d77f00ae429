using NormGen.Tests.Oracle;

namespace NormGen.Tests.Presets;

/// <summary>Instance norm as PyTorch's layer of that name: its arguments, its defaults, its numbers.</summary>
public sealed class InstanceNormPresetTests
{
    [Fact]
    public void Without_weight_and_bias() => OracleAssert.Matches<InstanceNormWithoutWeightAndBias>("instance_norm", "3x3x5x5_plain");

    [Fact]
    public void Of_sequences() => OracleAssert.Matches<InstanceNormOfSequences>("instance_norm", "3x5x7");

    [Fact]
    public void Of_volumes() => OracleAssert.Matches<InstanceNormOfVolumes>("instance_norm", "2x3x3x5x7");

    [Fact]
    public void With_channels_last() => OracleAssert.Matches<InstanceNormWithChannelsLast>("instance_norm", "channels_last");

    [Fact]
    public void With_running_statistics() => OracleAssert.Matches<InstanceNormWithRunningStatistics>("instance_norm", "tracked_3x3x5x5");

    [Fact]
    public void With_running_statistics_alone() => OracleAssert.Matches<InstanceNormWithRunningStatisticsAlone>("instance_norm", "tracked_plain");
}

[InstanceNorm(3, 5, 5)]
internal sealed partial class InstanceNormWithoutWeightAndBias;

[InstanceNorm(5, 7, Affine = true)]
internal sealed partial class InstanceNormOfSequences;

[InstanceNorm(3, 3, 5, 7, Affine = true, Batch = 2)]
internal sealed partial class InstanceNormOfVolumes;

[InstanceNorm(3, 5, 7, Affine = true, ChannelsLast = true)]
internal sealed partial class InstanceNormWithChannelsLast;

[InstanceNorm(3, 5, 5, Affine = true, TrackRunningStats = true)]
internal sealed partial class InstanceNormWithRunningStatistics;

[InstanceNorm(3, 7, TrackRunningStats = true)]
internal sealed partial class InstanceNormWithRunningStatisticsAlone;
