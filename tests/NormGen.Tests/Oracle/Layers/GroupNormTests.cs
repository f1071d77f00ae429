namespace NormGen.Tests.Oracle.Layers;

/// <summary>Group norm: one statistic an instance and group of channels.</summary>
public sealed class GroupNormTests
{
    [Fact]
    public void Of_features() => OracleAssert.Matches<GroupsOfFeatures>("group_norm", "3x64_groups_4");

    [Fact]
    public void Of_sequences() => OracleAssert.Matches<GroupsOfSequences>("group_norm", "3x6x17_groups_2");

    [Fact]
    public void Of_images() => OracleAssert.Matches<GroupsOfImages>("group_norm", "3x6x5x7_groups_3");

    [Fact]
    public void Of_one_group() => OracleAssert.Matches<OneGroup>("group_norm", "3x6x5x7_one_group");

    [Fact]
    public void With_channels_last() => OracleAssert.Matches<GroupsChannelsLast>("group_norm", "channels_last");
}

[Normalize(Shape = [3, 64], Axes = [1], Groups = 4)]
internal sealed partial class GroupsOfFeatures;

[Normalize(Shape = [3, 6, 17], Axes = [1, 2], Groups = 2)]
internal sealed partial class GroupsOfSequences;

[Normalize(Shape = [3, 6, 5, 7], Axes = [1, 2, 3], Groups = 3)]
internal sealed partial class GroupsOfImages;

[Normalize(Shape = [3, 6, 5, 7], Axes = [1, 2, 3], ParameterAxes = [1])]
internal sealed partial class OneGroup;

[Normalize(Shape = [3, 5, 7, 6], Axes = [1, 2, 3], Groups = 3, ChannelAxis = 3)]
internal sealed partial class GroupsChannelsLast;
