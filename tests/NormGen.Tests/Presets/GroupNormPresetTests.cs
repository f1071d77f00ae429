using NormGen.Tests.Oracle;

namespace NormGen.Tests.Presets;

/// <summary>Group norm as PyTorch's layer of that name: its arguments, its defaults, its numbers.</summary>
public sealed class GroupNormPresetTests
{
    [Fact]
    public void Of_features() => OracleAssert.Matches<GroupNormOfFeatures>("group_norm", "3x64_groups_4");

    [Fact]
    public void Of_images() => OracleAssert.Matches<GroupNormOfImages>("group_norm", "3x6x5x7_groups_3");

    [Fact]
    public void Of_one_group() => OracleAssert.Matches<GroupNormOfOneGroup>("group_norm", "3x6x5x7_one_group");

    [Fact]
    public void Of_a_group_a_channel() => OracleAssert.Matches<GroupNormOfAGroupAChannel>("group_norm", "3x6x5x7_groups_6");

    [Fact]
    public void With_channels_last() => OracleAssert.Matches<GroupNormWithChannelsLast>("group_norm", "channels_last");

    [Fact]
    public void Of_images_of_any_size() => OracleAssert.Matches<GroupNormOfImagesOfAnySize>("group_norm", "dynamic_image");

    [Fact]
    public void Without_weight_and_bias() => OracleAssert.Matches<GroupNormWithoutWeightAndBias>("group_norm", "plain");

    [Fact]
    public void With_running_statistics() => OracleAssert.Matches<GroupNormWithRunningStatistics>("group_norm", "tracked");
}

[GroupNorm(4, 64)]
internal sealed partial class GroupNormOfFeatures;

[GroupNorm(3, 6, 5, 7)]
internal sealed partial class GroupNormOfImages;

[GroupNorm(1, 6, 5, 7)]
internal sealed partial class GroupNormOfOneGroup;

[GroupNorm(6, 6, 5, 7, Batch = 3)]
internal sealed partial class GroupNormOfAGroupAChannel;

[GroupNorm(3, 6, 5, 7, ChannelsLast = true)]
internal sealed partial class GroupNormWithChannelsLast;

[GroupNorm(3, 6, -1, -1)]
internal sealed partial class GroupNormOfImagesOfAnySize;

[GroupNorm(3, 6, 5, 7, Affine = false)]
internal sealed partial class GroupNormWithoutWeightAndBias;

[GroupNorm(3, 6, 5, 7, TrackRunningStats = true)]
internal sealed partial class GroupNormWithRunningStatistics;
