using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>What the user calls his types and namespaces changes nothing in the generated files.</summary>
public sealed class HostileNameTests
{
    /// <summary>Layers of every strategy.</summary>
    private static readonly string[] s_arguments =
    [
        "Shape = [4, 6], Axes = [0]",
        "Shape = [-1, 600], Axes = [0]",
        "Shape = [-1, 64, 28, 28], Axes = [0, 2, 3]",
        "Shape = [-1, -1, 28], Axes = [2]",
        "Shape = [64, 300, 7, 7], Axes = [2, 3], ParameterAxes = [1]",
        "Shape = [-1, 768], Axes = [1], Statistic = global::NormGen.Statistic.RootMeanSquare",
        "Shape = [-1, 64, 28, 28], Axes = [1, 2, 3], Groups = 8, ElementType = typeof(double)",
    ];

    [Theory]
    [InlineData("namespace NormGen.System { public class Math; }")]
    [InlineData("namespace NormGen { public class System; }")]
    [InlineData("namespace NormGen { public class global; public class NormGen; }")]
    [InlineData("namespace NormGen.NormGen { public class CompilerServices; }")]
    [InlineData("namespace NormGen { public class Math; public class Unsafe; public class MemoryMarshal; public class MethodImplOptions; public struct Span<T>; public class Slice; }")]
    [InlineData("namespace NormGen { public class MethodImplAttribute : global::System.Attribute; public class MethodImpl : global::System.Attribute; }")]
    [InlineData("namespace NormGen.Generated { public class System; public class NormGen; public class MemoryExtensions; public class nint; }")]
    [InlineData("namespace NormGen.Generated { public class Math; public class Unsafe; public class MemoryMarshal; public class MethodImplOptions; public struct Span<T>; public class Slice; }")]
    [InlineData("namespace NormGen.Generated { public class Layer0Forward; public interface ILanes<TLanes, T>; public class TLanes; public class ExcludeFromCodeCoverage : global::System.Attribute; }")]
    [InlineData("namespace NormGen.Generated.System { public class Math; }")]
    [InlineData("namespace NormGen.Generated.CompilerServices { public class Slice; }")]
    [InlineData("namespace NormGen.CompilerServices { public class Math; public class Unsafe; public class MemoryMarshal; public class MethodImplOptions; public struct Span<T>; public class nint; }")]
    [InlineData("namespace NormGen.CompilerServices { public class System; public class MethodImplAttribute : global::System.Attribute; public class ExcludeFromCodeCoverage : global::System.Attribute; }")]
    [InlineData("namespace NormGen.CompilerServices { public class AggressiveOptimization; public class NoInlining; public class Register; public class Narrow; public class TWide; }")]
    [InlineData("namespace NormGen.CompilerServices.System { public class Math; }")]
    [InlineData("public class nint; public struct nuint; public class var;")]
    [InlineData("namespace nint { public class Math; }")]
    [InlineData("public class Math; public class Unsafe; public class MemoryMarshal; public class MethodImplOptions; public class Span<T>; public class Slice; public class MethodImpl : global::System.Attribute;")]
    public void Other_types_can_have_any_name(string types)
        => Compile.Generate(
            // The user is warned where he calls them so.
            $"#pragma warning disable CS8981\n{types.Replace("class global", "class @global", StringComparison.Ordinal)}",
            string.Join('\n', s_arguments.Select((arguments, index) => $"[global::NormGen.Normalize({arguments})] public sealed partial class Layer{index};")));

    [Fact]
    public void A_nested_type_can_have_any_name()
        => Compile.Generate($$"""
            #pragma warning disable CS8981
            [Normalize({{s_arguments[2]}})] public sealed partial class Layer { public class System; public class NormGen; public class nint; public class var; public class Math; }
            """);
}
