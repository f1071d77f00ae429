namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>Proposals of one kind are made for all layers at once, also where their texts differ.</summary>
public sealed class FixAllTests
{
    [Fact]
    public Task All_classes_become_partial()
        => FixTest.RunAll(
            ["[LayerNorm(64)] class {|NORM001:First|}; [LayerNorm(32)] class {|NORM001:Second|};", "[LayerNorm(16)] class {|NORM001:Third|};"],
            ["[LayerNorm(64)] partial class First; [LayerNorm(32)] partial class Second;", "[LayerNorm(16)] partial class Third;"]);

    [Fact]
    public Task Two_layers_in_one_type_make_it_partial_once()
        => FixTest.RunAll(
            ["class {|NORM002:{|NORM002:Outer|}|} { [LayerNorm(64)] partial class First; [LayerNorm(32)] partial class Second; }"],
            ["partial class Outer { [LayerNorm(64)] partial class First; [LayerNorm(32)] partial class Second; }"]);

    [Fact]
    public Task Each_momentum_becomes_that_of_PyTorch()
        => FixTest.RunAll(
            ["[BatchNorm(64, Momentum = {|NORM036:0.9|})] partial class First; [BatchNorm(64, Momentum = {|NORM036:0.99|})] partial class Second;"],
            ["[BatchNorm(64, Momentum = 0.1)] partial class First; [BatchNorm(64, Momentum = 0.01)] partial class Second;"]);

    [Fact]
    public Task Two_findings_of_one_argument_write_it_once()
        => FixTest.RunAll(
            ["[Normalize(Shape = [8, {|NORM014:-1|}, {|NORM014:-1|}], Axes = [0], Affine = false)] partial class Layer;"],
            ["[Normalize(Shape = [8, -1, -1], Axes = [0], Affine = false, TrackRunningStats = false)] partial class Layer;"],
            index: 1);
}
