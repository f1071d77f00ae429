using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>A ToString of the user's stands for ours, without a diagnostic.</summary>
public sealed class ToStringTests
{
    private const string Attribute = "[Normalize(Shape = [32, 64], Axes = [1])]";

    private const string Ours = "LayerNorm((64,), eps=1e-05, elementwise_affine=True)";

    [Theory]
    [InlineData("public sealed partial class Layer { public override string ToString() => \"mine\"; }")]
    [InlineData("public sealed partial class Layer { public new string ToString() => \"mine\"; public override int GetHashCode() => 0; }", "Layer")]
    [InlineData("public sealed partial class Layer : Base; public class Base { public override string ToString() => \"mine\"; }")]
    [InlineData("public sealed partial class Layer : Base; public class Base { public sealed override string ToString() => \"mine\"; }")]
    [InlineData("public sealed partial class Layer : Middle; public class Middle : Base; public abstract class Base { public override string ToString() => \"mine\"; }")]
    public async Task The_users_own_stays(string source, string text = "mine")
        => Assert.Equal(text, await TextOf(source));

    [Theory]
    [InlineData("public sealed partial class Layer;")]
    [InlineData("public sealed partial class Layer : Base; public class Base;")]
    [InlineData("public sealed partial class Layer { public string ToString(string format) => format; public string ToString<T>() => \"\"; }")]
    public async Task Otherwise_ours_is_there(string source) => Assert.Equal(Ours, await TextOf(source));

    [Theory]
    [InlineData("public sealed partial class Layer { public new int ToString = 1; }")]
    [InlineData("public sealed partial class Layer { public new class ToString; }")]
    [InlineData("public sealed partial class ToString;")]
    [InlineData("public sealed partial class Layer<ToString>;")]
    public async Task What_is_only_so_named_is_no_error_of_ours(string source)
    {
        var run = Compile.Generate($"{Attribute} {source}");

        Assert.Empty(await run.AnalyzeAsync());
        Assert.DoesNotContain("string ToString()", run.LayerSources.Values.Single(), StringComparison.Ordinal);
    }

    private static async Task<string?> TextOf(string source)
    {
        var run = Compile.Generate($"{Attribute} {source}");
        Assert.Empty(await run.AnalyzeAsync());
        return Activator.CreateInstance(run.Load().GetType("Layer")!)!.ToString();
    }
}
