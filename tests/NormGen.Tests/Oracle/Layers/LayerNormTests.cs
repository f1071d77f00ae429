namespace NormGen.Tests.Oracle.Layers;

/// <summary>Layer norm over all axes but 0 at every rank, and over trailing axes.</summary>
public sealed class LayerNormTests
{
    [Fact]
    public void Of_rank_2() => OracleAssert.Matches<LayerOfRank2>("layer_norm", "length_17");

    [Fact]
    public void Of_rank_3() => OracleAssert.Matches<LayerOfRank3>("layer_norm", "rank_3_all_but_0");

    [Fact]
    public void Of_rank_4() => OracleAssert.Matches<LayerOfRank4>("layer_norm", "rank_4_all_but_0");

    [Fact]
    public void Of_rank_5() => OracleAssert.Matches<LayerOfRank5>("layer_norm", "rank_5_all_but_0");

    [Fact]
    public void Of_rank_6() => OracleAssert.Matches<LayerOfRank6>("layer_norm", "rank_6_all_but_0");

    [Fact]
    public void Of_rank_7() => OracleAssert.Matches<LayerOfRank7>("layer_norm", "rank_7_all_but_0");

    [Fact]
    public void Of_rank_8() => OracleAssert.Matches<LayerOfRank8>("layer_norm", "rank_8_all_but_0");

    [Fact]
    public void Over_the_last_axis() => OracleAssert.Matches<LayerOverLastAxis>("layer_norm", "rank_4_last");

    [Fact]
    public void Over_the_last_two_axes() => OracleAssert.Matches<LayerOverLastTwoAxes>("layer_norm", "last_two");

    [Fact]
    public void Over_the_last_axis_of_tokens() => OracleAssert.Matches<LayerOfTokens>("layer_norm", "sequence_of_tokens");

    [Fact]
    public void Over_the_last_three_without_bias() => OracleAssert.Matches<LayerOverLastThreeAxes>("layer_norm", "last_three_of_rank_5");

    [Fact]
    public void Of_any_batch() => OracleAssert.Matches<LayerOfAnyBatch>("layer_norm", "dynamic_batch");
}

[Normalize(Shape = [3, 17], Axes = [1])]
internal sealed partial class LayerOfRank2;

[Normalize(Shape = [3, 5, 3], Axes = [1, 2])]
internal sealed partial class LayerOfRank3;

[Normalize(Shape = [3, 5, 3, 2], Axes = [1, 2, 3])]
internal sealed partial class LayerOfRank4;

[Normalize(Shape = [3, 5, 3, 2, 1], Axes = [1, 2, 3, 4])]
internal sealed partial class LayerOfRank5;

[Normalize(Shape = [3, 5, 3, 2, 1, 3], Axes = [1, 2, 3, 4, 5])]
internal sealed partial class LayerOfRank6;

[Normalize(Shape = [3, 5, 3, 2, 1, 3, 2], Axes = [1, 2, 3, 4, 5, 6])]
internal sealed partial class LayerOfRank7;

[Normalize(Shape = [3, 5, 3, 2, 1, 3, 2, 3], Axes = [1, 2, 3, 4, 5, 6, 7])]
internal sealed partial class LayerOfRank8;

[Normalize(Shape = [3, 5, 3, 2], Axes = [-1])]
internal sealed partial class LayerOverLastAxis;

[Normalize(Shape = [3, 5, 7, 3], Axes = [2, 3])]
internal sealed partial class LayerOverLastTwoAxes;

[Normalize(Shape = [2, 16, 96], Axes = [2])]
internal sealed partial class LayerOfTokens;

[Normalize(Shape = [2, 3, 3, 5, 7], Axes = [2, 3, 4], Bias = false)]
internal sealed partial class LayerOverLastThreeAxes;

[Normalize(Shape = [-1, 17], Axes = [1])]
internal sealed partial class LayerOfAnyBatch;
