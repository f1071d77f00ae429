namespace NormGen.Tests.Oracle.Layers;

/// <summary>[[0,0,1,0,2],[0,1,1,0,10]] without parameters, epsilon from 1 to 1e-9.</summary>
public sealed class BatchNormEpsilonTests
{
    [Fact]
    public void Epsilon_1e0() => OracleAssert.Matches<Epsilon0>("mission", "mission_eps_1e0");

    [Fact]
    public void Epsilon_1em1() => OracleAssert.Matches<Epsilon1>("mission", "mission_eps_1em1");

    [Fact]
    public void Epsilon_1em2() => OracleAssert.Matches<Epsilon2>("mission", "mission_eps_1em2");

    [Fact]
    public void Epsilon_1em3() => OracleAssert.Matches<Epsilon3>("mission", "mission_eps_1em3");

    [Fact]
    public void Epsilon_1em4() => OracleAssert.Matches<Epsilon4>("mission", "mission_eps_1em4");

    [Fact]
    public void Epsilon_1em5() => OracleAssert.Matches<Epsilon5>("mission", "mission_eps_1em5");

    [Fact]
    public void Epsilon_1em6() => OracleAssert.Matches<Epsilon6>("mission", "mission_eps_1em6");

    [Fact]
    public void Epsilon_1em7() => OracleAssert.Matches<Epsilon7>("mission", "mission_eps_1em7");

    [Fact]
    public void Epsilon_1em8() => OracleAssert.Matches<Epsilon8>("mission", "mission_eps_1em8");

    [Fact]
    public void Epsilon_1em9() => OracleAssert.Matches<Epsilon9>("mission", "mission_eps_1em9");
}

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1.0)]
internal sealed partial class Epsilon0;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 0.1)]
internal sealed partial class Epsilon1;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 0.01)]
internal sealed partial class Epsilon2;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 0.001)]
internal sealed partial class Epsilon3;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 0.0001)]
internal sealed partial class Epsilon4;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1e-5)]
internal sealed partial class Epsilon5;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1e-6)]
internal sealed partial class Epsilon6;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1e-7)]
internal sealed partial class Epsilon7;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1e-8)]
internal sealed partial class Epsilon8;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1e-9)]
internal sealed partial class Epsilon9;
