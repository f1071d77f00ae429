using NormGen.Tests.Oracle;

namespace NormGen.Tests.Presets;

/// <summary>Layer norm as PyTorch's layer of that name: its arguments, its defaults, its numbers.</summary>
public sealed class LayerNormPresetTests
{
    [Fact]
    public void Of_rows() => OracleAssert.Matches<LayerNormOfRows>("layer_norm", "length_768");

    [Fact]
    public void Of_tokens_as_rows() => OracleAssert.Matches<LayerNormOfTokensAsRows>("layer_norm", "sequence_of_tokens");

    [Fact]
    public void Of_images() => OracleAssert.Matches<LayerNormOfImages>("layer_norm", "image");

    [Fact]
    public void Of_the_mission() => OracleAssert.Matches<LayerNormOfTheMission>("mission", "mission_layer_norm_rank_8");

    [Fact]
    public void Without_bias() => OracleAssert.Matches<LayerNormWithoutBias>("layer_norm", "length_17_no_bias");
}

[LayerNorm(768)]
internal sealed partial class LayerNormOfRows;

[LayerNorm(96)]
internal sealed partial class LayerNormOfTokensAsRows;

[LayerNorm(3, 17, 31, Batch = 2)]
internal sealed partial class LayerNormOfImages;

[LayerNorm(3, 2, 3, 2, 3, 2, 3, Epsilon = 1e-10)]
internal sealed partial class LayerNormOfTheMission;

[LayerNorm(17, Bias = false)]
internal sealed partial class LayerNormWithoutBias;
