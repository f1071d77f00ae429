using NormGen.Tests.Oracle;

namespace NormGen.Tests.Mission;

/// <summary>3×3×10×10 with epsilon 1e-3.</summary>
public sealed class ImagesTests
{
    [Fact]
    public void With_weight_and_bias() => OracleAssert.Matches<Images3x3x10x10>("mission", "mission_images_3x3x10x10");

    [Fact]
    public void Without_parameters() => OracleAssert.Matches<PlainImages3x3x10x10>("mission", "mission_images_3x3x10x10_plain");
}

[Normalize(Shape = [3, 3, 10, 10], Axes = [0, 2, 3], Epsilon = 0.001)]
internal sealed partial class Images3x3x10x10;

[Normalize(Shape = [3, 3, 10, 10], Axes = [0, 2, 3], Epsilon = 0.001, Affine = false)]
internal sealed partial class PlainImages3x3x10x10;
