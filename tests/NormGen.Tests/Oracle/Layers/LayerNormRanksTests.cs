namespace NormGen.Tests.Oracle.Layers;

/// <summary>Layer norm with epsilon 1e-10 on [3, 4], [3, 4, 5], … [3, 4, 5, 6, 7, 8, 9], and one of rank 8.</summary>
public sealed class LayerNormRanksTests
{
    [Fact]
    public void Of_rank_2() => OracleAssert.Matches<Rank2>("mission", "mission_layer_norm_rank_2");

    [Fact]
    public void Of_rank_3() => OracleAssert.Matches<Rank3>("mission", "mission_layer_norm_rank_3");

    [Fact]
    public void Of_rank_4() => OracleAssert.Matches<Rank4>("mission", "mission_layer_norm_rank_4");

    [Fact]
    public void Of_rank_5() => OracleAssert.Matches<Rank5>("mission", "mission_layer_norm_rank_5");

    [Fact]
    public void Of_rank_6() => OracleAssert.Matches<Rank6>("mission", "mission_layer_norm_rank_6");

    [Fact]
    public void Of_rank_7() => OracleAssert.Matches<Rank7>("mission", "mission_layer_norm_rank_7");

    [Fact]
    public void Of_rank_8() => OracleAssert.Matches<Rank8>("mission", "mission_layer_norm_rank_8");
}

[Normalize(Shape = [3, 4], Axes = [1], Epsilon = 1e-10)]
internal sealed partial class Rank2;

[Normalize(Shape = [3, 4, 5], Axes = [1, 2], Epsilon = 1e-10)]
internal sealed partial class Rank3;

[Normalize(Shape = [3, 4, 5, 6], Axes = [1, 2, 3], Epsilon = 1e-10)]
internal sealed partial class Rank4;

[Normalize(Shape = [3, 4, 5, 6, 7], Axes = [1, 2, 3, 4], Epsilon = 1e-10)]
internal sealed partial class Rank5;

[Normalize(Shape = [3, 4, 5, 6, 7, 8], Axes = [1, 2, 3, 4, 5], Epsilon = 1e-10)]
internal sealed partial class Rank6;

[Normalize(Shape = [3, 4, 5, 6, 7, 8, 9], Axes = [1, 2, 3, 4, 5, 6], Epsilon = 1e-10)]
internal sealed partial class Rank7;

[Normalize(Shape = [2, 3, 2, 3, 2, 3, 2, 3], Axes = [1, 2, 3, 4, 5, 6, 7], Epsilon = 1e-10)]
internal sealed partial class Rank8;
