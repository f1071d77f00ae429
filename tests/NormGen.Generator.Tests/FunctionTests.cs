using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The functions of static classes, as people read them, and how much text they are.</summary>
public sealed class FunctionTests
{
    [Fact]
    public Task One_width() => Snapshot.Verify(Generate("[RmsNorm(768)]").LayerSources.Values.Single());

    [Fact]
    public Task Several_widths() => Snapshot.Verify(Generate("[LayerNorm(Sizes = [384, 768, 4096], Residual = Residual.Before)]").LayerSources.Values.Single());

    [Fact]
    public Task Several_widths_without_weights() => Snapshot.Verify(Generate("[RmsNorm(Sizes = [8], Affine = false, Residual = Residual.After)]").LayerSources.Values.Single());

    [Fact]
    public Task Kernels_of_several_widths()
        => Snapshot.Verify(Generate("[LayerNorm(Sizes = [384])]").KernelSources.Single(source => !source.Key.Contains(".Width", StringComparison.Ordinal)).Value);

    private static GeneratorRun Generate(string attribute) => Compile.Generate($"namespace Demo {{ {attribute} public static partial class Norm; }}");
}
