namespace NormGen.Tests.Oracle.Layers;

/// <summary>Instance norm: one statistic an instance and channel.</summary>
public sealed class InstanceNormTests
{
    [Fact]
    public void Of_sequences() => OracleAssert.Matches<InstanceSequences>("instance_norm", "3x5x7");

    [Fact]
    public void Of_images() => OracleAssert.Matches<InstanceImages>("instance_norm", "3x3x5x5");

    [Fact]
    public void Of_volumes() => OracleAssert.Matches<InstanceVolumes>("instance_norm", "2x3x3x5x7");

    [Fact]
    public void Without_weight_and_bias() => OracleAssert.Matches<InstancePlain>("instance_norm", "3x3x5x5_plain");

    [Fact]
    public void With_running_statistics() => OracleAssert.Matches<InstanceTracked>("instance_norm", "tracked_3x3x5x5");
}

[Normalize(Shape = [3, 5, 7], Axes = [2], ParameterAxes = [1])]
internal sealed partial class InstanceSequences;

[Normalize(Shape = [3, 3, 5, 5], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceImages;

[Normalize(Shape = [2, 3, 3, 5, 7], Axes = [2, 3, 4], ParameterAxes = [1])]
internal sealed partial class InstanceVolumes;

[Normalize(Shape = [3, 3, 5, 5], Axes = [2, 3], Affine = false)]
internal sealed partial class InstancePlain;

[Normalize(Shape = [3, 3, 5, 5], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class InstanceTracked;
