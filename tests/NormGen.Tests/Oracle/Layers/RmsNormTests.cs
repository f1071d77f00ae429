namespace NormGen.Tests.Oracle.Layers;

/// <summary>RMS norm: no mean is subtracted.</summary>
public sealed class RmsNormTests
{
    [Fact]
    public void Of_features() => OracleAssert.Matches<RmsFeatures>("rms_norm", "length_33");

    [Fact]
    public void Of_long_features() => OracleAssert.Matches<RmsLongFeatures>("rms_norm", "length_2048");

    [Fact]
    public void Without_weight() => OracleAssert.Matches<RmsPlain>("rms_norm", "length_17_plain");

    [Fact]
    public void With_bias() => OracleAssert.Matches<RmsBias>("rms_norm", "length_17_bias");

    [Fact]
    public void Over_all_axes_but_0() => OracleAssert.Matches<RmsImages>("rms_norm", "rank_4_all_but_0");
}

[Normalize(Shape = [3, 33], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7)]
internal sealed partial class RmsFeatures;

[Normalize(Shape = [2, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7)]
internal sealed partial class RmsLongFeatures;

[Normalize(Shape = [3, 17], Axes = [-1], Statistic = Statistic.RootMeanSquare, Affine = false)]
internal sealed partial class RmsPlain;

[Normalize(Shape = [3, 17], Axes = [-1], Statistic = Statistic.RootMeanSquare, Bias = true)]
internal sealed partial class RmsBias;

[Normalize(Shape = [3, 5, 3, 7], Axes = [1, 2, 3], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsImages;
