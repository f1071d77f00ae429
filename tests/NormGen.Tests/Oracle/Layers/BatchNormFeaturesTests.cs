namespace NormGen.Tests.Oracle.Layers;

/// <summary>Batch norm of a 2-D input: one statistic a feature.</summary>
public sealed class BatchNormFeaturesTests
{
    [Fact]
    public void Without_weight_and_bias() => OracleAssert.Matches<FeaturesPlain>("batch_norm", "features_7x17_plain");

    [Fact]
    public void With_weight_and_bias() => OracleAssert.Matches<FeaturesAffine>("batch_norm", "features_5x7");

    [Fact]
    public void With_weight_alone() => OracleAssert.Matches<FeaturesWeight>("batch_norm", "no_bias_5x7");

    [Fact]
    public void Without_running_statistics() => OracleAssert.Matches<FeaturesUntracked>("batch_norm", "untracked_5x7");

    [Fact]
    public void Of_any_batch() => OracleAssert.Matches<FeaturesOfAnyBatch>("batch_norm", "dynamic_batch");

    [Fact]
    public void Random_5x7() => OracleAssert.Matches<Affine5x7>("mission", "mission_affine_5x7");
}

[Normalize(Shape = [7, 17], Axes = [0], Affine = false)]
internal sealed partial class FeaturesPlain;

[Normalize(Shape = [5, 7], Axes = [0])]
internal sealed partial class FeaturesAffine;

[Normalize(Shape = [5, 7], Axes = [0], Bias = false)]
internal sealed partial class FeaturesWeight;

[Normalize(Shape = [5, 7], Axes = [0], TrackRunningStats = false)]
internal sealed partial class FeaturesUntracked;

[Normalize(Shape = [-1, 5], Axes = [0])]
internal sealed partial class FeaturesOfAnyBatch;

[Normalize(Shape = [5, 7], Axes = [0], TrackRunningStats = false)]
internal sealed partial class Affine5x7;
