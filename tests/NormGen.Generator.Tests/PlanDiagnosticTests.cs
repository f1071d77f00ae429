using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>NORM101: how a layer is computed, for whoever asks.</summary>
public sealed class PlanDiagnosticTests
{
    private const string Source = "[LayerNorm(768)]\npublic sealed partial class Norm;\n";

    [Fact]
    public async Task Off_by_default() => Assert.Empty(await Analyze(Source));

    [Fact]
    public async Task An_editorconfig_asks_for_it()
    {
        Diagnostic diagnostic = Assert.Single(await Analyze(Source, ReportDiagnostic.Warn));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal("Norm", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.StartsWith("Norm: Layer norm of a float tensor of shape [-1, 768], over axis 1. Elements: in runs of 768 neighbours. ", message, StringComparison.Ordinal);

        // What its page shows.
        string page = EmbeddedFile.Text("docs/NORM101.md");
        Assert.StartsWith("# NORM101: How a layer is computed\n", page, StringComparison.Ordinal);
        Assert.Contains(Source, page, StringComparison.Ordinal);
        Assert.Contains($"    warning NORM101: {message}\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[LayerNorm(768)]", "Layer norm of a float tensor of shape [-1, 768], over axis 1, as stateless functions. Elements: in runs of 768 neighbours. ")]
    [InlineData("[RmsNorm(Sizes = [384, 768])]", "RMS norm of rows of floats of any width, as stateless functions. Elements: ")]
    public async Task A_static_class_is_no_layer(string attribute, string expected)
    {
        Diagnostic diagnostic = Assert.Single(await Analyze($"{attribute} public static partial class Norm;", ReportDiagnostic.Warn));
        Assert.StartsWith($"Norm: {expected}", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_invalid_layer_there_is_nothing_to_say()
        => Assert.Empty(await Analyze("[LayerNorm(0)] public sealed partial class Norm;", ReportDiagnostic.Warn));

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source, ReportDiagnostic severity = ReportDiagnostic.Default)
    {
        Compilation compilation = Compile.GenerateInvalid(source).Output;
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severity(severity)));
        return await compilation.WithAnalyzers([new PlanAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What an .editorconfig says.</summary>
    private sealed class Severity(ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == "NORM101" && severity != ReportDiagnostic.Default;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = ReportDiagnostic.Default;
            return false;
        }
    }
}
