namespace NormGen.Tests.Oracle.Layers;

/// <summary>Batch norm of 3-D, 4-D and 5-D inputs: one statistic a channel.</summary>
public sealed class BatchNormImagesTests
{
    [Fact]
    public void Of_sequences() => OracleAssert.Matches<Sequences>("batch_norm", "sequence_5x3x7");

    [Fact]
    public void Of_images() => OracleAssert.Matches<Images>("batch_norm", "images_2x17x7x7");

    [Fact]
    public void Of_volumes() => OracleAssert.Matches<Volumes>("batch_norm", "volume_2x3x3x5x7");

    [Fact]
    public void Of_images_with_channels_last() => OracleAssert.Matches<ImagesChannelsLast>("batch_norm", "channels_last_3x5x5x7");

    [Fact]
    public void Of_images_of_any_size() => OracleAssert.Matches<ImagesOfAnySize>("batch_norm", "dynamic_everything_but_channels");

    [Fact]
    public void With_weight_and_bias() => OracleAssert.Matches<Images3x3x10x10>("mission", "mission_images_3x3x10x10");

    [Fact]
    public void Without_parameters() => OracleAssert.Matches<PlainImages3x3x10x10>("mission", "mission_images_3x3x10x10_plain");
}

[Normalize(Shape = [5, 3, 7], Axes = [0, 2])]
internal sealed partial class Sequences;

[Normalize(Shape = [2, 17, 7, 7], Axes = [0, 2, 3])]
internal sealed partial class Images;

[Normalize(Shape = [2, 3, 3, 5, 7], Axes = [0, 2, 3, 4])]
internal sealed partial class Volumes;

[Normalize(Shape = [3, 5, 5, 7], Axes = [0, 1, 2])]
internal sealed partial class ImagesChannelsLast;

[Normalize(Shape = [-1, 3, -1, -1], Axes = [0, 2, 3])]
internal sealed partial class ImagesOfAnySize;

[Normalize(Shape = [3, 3, 10, 10], Axes = [0, 2, 3], Epsilon = 0.001)]
internal sealed partial class Images3x3x10x10;

[Normalize(Shape = [3, 3, 10, 10], Axes = [0, 2, 3], Epsilon = 0.001, Affine = false)]
internal sealed partial class PlainImages3x3x10x10;
