using NormGen.Tests.Oracle;

namespace NormGen.Tests.Mission;

/// <summary>A random 5×7 input with random weight and bias.</summary>
public sealed class AffineTests
{
    [Fact]
    public void Random_5x7() => OracleAssert.Matches<Affine5x7>("mission", "mission_affine_5x7");
}

[Normalize(Shape = [5, 7], Axes = [0], TrackRunningStats = false)]
internal sealed partial class Affine5x7;
