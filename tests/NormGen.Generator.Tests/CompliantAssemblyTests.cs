using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>A library for other languages can have layers.</summary>
public sealed class CompliantAssemblyTests
{
    private const string Layer = "[Normalize(Shape = [-1, 64], Axes = [0])] public sealed partial class Layer;";

    [Theory]
    [InlineData($"[assembly: CLSCompliant(true)] {Layer}")]
    [InlineData($"[assembly: CLSCompliant(true)] [CLSCompliant(true)] {Layer}")]
    [InlineData($"[assembly: CLSCompliant(true)] [CLSCompliant(false)] {Layer}")]
    [InlineData("[assembly: CLSCompliant(true)] [BatchNorm(64)] public sealed partial class Layer;")]
    [InlineData("[assembly: CLSCompliant(true)] [GroupNorm(8, 64, 28, 28)] public sealed partial class Layer;")]
    [InlineData("[assembly: CLSCompliant(true)] [LayerNorm([64, 28])] public sealed partial class Layer;")]
    [InlineData("[assembly: CLSCompliant(true)] [Normalize] public sealed partial class Layer;")]
    [InlineData($$"""[assembly: CLSCompliant(true)] {{Layer}} public class Model { public Layer Norm => new(); public INormalization<float> Any => Norm; }""")]
    public async Task Layers_in_it_add_no_warning(string source) => Assert.Empty(await Warnings(source));

    [Fact]
    public async Task Arrays_in_other_attributes_are_still_reported()
        => Assert.Equal(["CS3016"], await Warnings(
            $$"""[assembly: CLSCompliant(true)] {{Layer}} public sealed class OtherAttribute : Attribute { public int[] Values { get; set; } = []; } [Other(Values = [1])] public class Other;"""));

    /// <summary>What a build shows.</summary>
    private static async Task<IEnumerable<string>> Warnings(string source)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new CompliantArraySuppressor()];
        var diagnostics = await Compile.GenerateInvalid(source).Output
            .WithAnalyzers(analyzers)
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.Id);
    }
}
