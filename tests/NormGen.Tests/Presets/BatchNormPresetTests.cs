using NormGen.Tests.Oracle;

namespace NormGen.Tests.Presets;

/// <summary>Batch norm as PyTorch's layer of that name: its arguments, its defaults, its numbers.</summary>
public sealed class BatchNormPresetTests
{
    [Fact]
    public void Of_features() => OracleAssert.Matches<BatchNormOfFeatures>("batch_norm", "features_5x7");

    [Fact]
    public void Of_any_batch() => OracleAssert.Matches<BatchNormOfAnyBatch>("batch_norm", "dynamic_batch");

    [Fact]
    public void Of_sequences() => OracleAssert.Matches<BatchNormOfSequences>("batch_norm", "sequence_5x3x7");

    [Fact]
    public void Of_images() => OracleAssert.Matches<BatchNormOfImages>("batch_norm", "images_2x17x7x7");

    [Fact]
    public void Of_volumes() => OracleAssert.Matches<BatchNormOfVolumes>("batch_norm", "volume_2x3x3x5x7");

    [Fact]
    public void Of_images_of_any_size() => OracleAssert.Matches<BatchNormOfImagesOfAnySize>("batch_norm", "dynamic_everything_but_channels");

    [Fact]
    public void With_channels_last() => OracleAssert.Matches<BatchNormWithChannelsLast>("batch_norm", "channels_last_3x5x5x7");

    [Fact]
    public void As_the_plain_average() => OracleAssert.Matches<BatchNormAsThePlainAverage>("batch_norm", "cumulative_average");

    [Fact]
    public void With_momentum() => OracleAssert.Matches<BatchNormWithMomentum>("batch_norm", "momentum_0_3_images");

    [Fact]
    public void Without_bias() => OracleAssert.Matches<BatchNormWithoutBias>("batch_norm", "no_bias_3x5x3x3");

    [Fact]
    public void Without_running_statistics() => OracleAssert.Matches<BatchNormWithoutRunningStatistics>("batch_norm", "untracked_images");

    [Fact]
    public void Of_the_mission() => OracleAssert.Matches<BatchNormOfTheMission>("mission", "mission_images_3x3x10x10_plain");
}

[BatchNorm(7, Batch = 5)]
internal sealed partial class BatchNormOfFeatures;

[BatchNorm(5)]
internal sealed partial class BatchNormOfAnyBatch;

[BatchNorm(3, 7)]
internal sealed partial class BatchNormOfSequences;

[BatchNorm(17, 7, 7, Batch = 2)]
internal sealed partial class BatchNormOfImages;

[BatchNorm(3, 3, 5, 7)]
internal sealed partial class BatchNormOfVolumes;

[BatchNorm(3, -1, -1)]
internal sealed partial class BatchNormOfImagesOfAnySize;

[BatchNorm(7, 5, 5, ChannelsLast = true)]
internal sealed partial class BatchNormWithChannelsLast;

[BatchNorm(5, CumulativeAverage = true, Batch = 7)]
internal sealed partial class BatchNormAsThePlainAverage;

[BatchNorm(3, 3, 5, Momentum = 0.3)]
internal sealed partial class BatchNormWithMomentum;

[BatchNorm(5, 3, 3, Bias = false)]
internal sealed partial class BatchNormWithoutBias;

[BatchNorm(5, 3, 3, TrackRunningStats = false)]
internal sealed partial class BatchNormWithoutRunningStatistics;

[BatchNorm(3, 10, 10, Batch = 3, Epsilon = 0.001, Affine = false)]
internal sealed partial class BatchNormOfTheMission;
