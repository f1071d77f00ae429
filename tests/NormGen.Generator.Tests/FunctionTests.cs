using System.Text;
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

    [Fact]
    public Task Invalid() => Snapshot.Verify(Compile.GenerateInvalid("namespace Demo { [BatchNorm(8)] public static partial class Norm; }").LayerSources.Values.Single());

    /// <summary>The class and its kernels. Layer norm has a second sum, an offset and biases more than fit into 5 KB.</summary>
    [Theory]
    [InlineData("RmsNorm(768)", 5000)]
    [InlineData("RmsNorm(4096)", 5000)]
    [InlineData("LayerNorm(768)", 5600)]
    [InlineData("LayerNorm(4096)", 5600)]
    public void One_width_is_little_text(string attribute, int most)
    {
        int bytes = Generate($"[{attribute}]").Sources.Values.Sum(Encoding.UTF8.GetByteCount);

        Assert.True(bytes <= most, $"{bytes} bytes.");
    }

    /// <summary>The class, its kernels and its widths: 5 KB for each of the sizes, the general kernel included.</summary>
    [Theory]
    [InlineData("RmsNorm(Sizes = [384, 768, 4096])", 3)]
    [InlineData("RmsNorm(Sizes = [1000, 1001])", 2)]
    [InlineData("LayerNorm(Sizes = [384, 768, 4096])", 3)]
    [InlineData("LayerNorm(Sizes = [384, 768, 4096], Residual = Residual.Before)", 3)]
    [InlineData("LayerNorm(Sizes = [384, 768, 4096], Residual = Residual.After, Activation = Activation.Gelu, ElementType = typeof(double))", 3)]
    [InlineData("RmsNorm(Sizes = [384, 768, 1000, 1024, 4096, 5120], Residual = Residual.Before)", 6)]
    public void A_size_is_little_text(string attribute, int sizes)
    {
        int bytes = Generate($"[{attribute}]").Sources.Values.Sum(Encoding.UTF8.GetByteCount);

        Assert.True(bytes <= sizes * 5000, $"{bytes} bytes for {sizes} sizes.");
    }

    [Fact]
    public void Classes_of_equal_plans_share_kernels_and_widths()
    {
        var run = Compile.Generate(
            """
            [LayerNorm(Sizes = [384, 768])] public static partial class First;
            [LayerNorm(Sizes = [768, 1000], Epsilon = 1e-6, Residual = Residual.Before)] public static partial class OtherSizesAndEpsilon;
            [LayerNorm(768)] public static partial class OneWidth;
            [LayerNorm(768, Backward = false)] public sealed partial class Layer;
            """);

        Assert.Equal(4, run.LayerSources.Count);
        Assert.Equal(3, run.KernelSources.Keys.Count(name => name.Contains(".Width", StringComparison.Ordinal)));
        Assert.Equal(3 + 2, run.KernelSources.Count);
    }

    /// <summary>Nothing of the class is computed before its own static fields, whose initializers may call it.</summary>
    [Fact]
    public void A_static_initializer_may_call()
    {
        var type = Compile.Generate("""
            [RmsNorm(4)] public static partial class Norm
            {
                public static readonly float[] Ones = Compute();

                private static float[] Compute()
                {
                    float[] ones = [2, -2, 2, -2];
                    Apply(ones, [1, -1, 1, -1], ones);
                    return ones;
                }
            }
            """).Load().GetType("Norm")!;

        Assert.All((float[])type.GetField("Ones")!.GetValue(null)!, one => Assert.Equal(1f, one, 1e-6f));
    }

    [Theory]
    [InlineData("public static partial class Outer<T> { [RmsNorm(Sizes = [8])] internal static partial class Norm<U>; }")]
    [InlineData("[LayerNorm(Sizes = [8])] static partial class Span;")]
    [InlineData("namespace System { [LayerNorm(Sizes = [8])] static partial class @class { class Width8; } }")]
    [InlineData("[GroupNorm(8, 64, 28, 28, Activation = Activation.Silu, Residual = Residual.After)] public static partial class Norm { public static int Weight, _layer, s_plan; }")]
    [InlineData("[RmsNorm(8), Obsolete] static class Norm { }", "NORM001")]
    public async Task Any_static_class_compiles(string source, params string[] ids)
        => Assert.Equal(ids, (await Compile.Generate(source).AnalyzeAsync()).Select(diagnostic => diagnostic.Id));

    private static GeneratorRun Generate(string attribute) => Compile.Generate($"namespace Demo {{ {attribute} public static partial class Norm; }}");
}
