using NormGen.Tests.Oracle;

namespace NormGen.Tests.Presets;

/// <summary>RMS norm as PyTorch's layer of that name: its arguments, its defaults, its numbers.</summary>
public sealed class RmsNormPresetTests
{
    [Fact]
    public void Of_rows() => OracleAssert.Matches<RmsNormOfRows>("rms_norm", "length_2048");

    [Fact]
    public void Of_few_rows() => OracleAssert.Matches<RmsNormOfFewRows>("rms_norm", "length_33");

    [Fact]
    public void With_bias() => OracleAssert.Matches<RmsNormWithBias>("rms_norm", "length_17_bias");

    [Fact]
    public void Of_images() => OracleAssert.Matches<RmsNormOfImages>("rms_norm", "rank_4_all_but_0");
}

[RmsNorm(2048)]
internal sealed partial class RmsNormOfRows;

[RmsNorm(33, Batch = 3)]
internal sealed partial class RmsNormOfFewRows;

[RmsNorm(17, Bias = true, Epsilon = 1e-5)]
internal sealed partial class RmsNormWithBias;

[RmsNorm(5, 3, 7, Epsilon = 1e-5)]
internal sealed partial class RmsNormOfImages;
