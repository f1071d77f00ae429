using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The diagnostics obey <c>#pragma</c>, attributes and .editorconfig, as any analyzer's do.</summary>
public sealed class SuppressionTests
{
    private const string Source = "[Normalize(Shape = [1, 64], Axes = [0])] public sealed partial class Layer;";

    [Fact]
    public async Task A_pragma_suppresses()
        => Assert.Empty(await Compile.Generate($"#pragma warning disable NORM023\n{Source}\n#pragma warning restore NORM023").AnalyzeAsync());

    [Fact]
    public async Task A_pragma_suppresses_only_where_it_stands()
        => Assert.Single(await Compile.Generate($"#pragma warning disable NORM023\n#pragma warning restore NORM023\n{Source}").AnalyzeAsync());

    [Fact]
    public async Task An_attribute_suppresses()
        => Assert.Empty(await Compile.Generate($"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"NormGen\", \"NORM023\")] {Source}").AnalyzeAsync());

    [Theory]
    [InlineData("none", null)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("error", DiagnosticSeverity.Error)]
    public async Task An_editorconfig_sets_the_severity(string severity, DiagnosticSeverity? expected)
    {
        var config = AnalyzerConfigSet.Create(
            ImmutableArray.Create(AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.NORM023.severity = {severity}", "/.editorconfig")));
        var run = Compile.Generate(Source);
        var options = run.Input.Options.WithSyntaxTreeOptionsProvider(new ConfigOptions(config));
        run = run with { Output = run.Output.WithOptions(options) };

        var severities = (await run.AnalyzeAsync()).Select(diagnostic => (DiagnosticSeverity?)diagnostic.Severity);
        Assert.Equal(expected is null ? [] : [expected], severities);
    }

    [Theory]
    [InlineData("Axes = [0, 1, 2], Momentum = 0.9", "NORM036")]
    [InlineData("Axes = [1, 2, 3], Groups = 4", "NORM035")]
    public async Task Information_stays_information_where_warnings_are_errors(string arguments, string id)
    {
        var run = Compile.Generate($"[Normalize(Shape = [-1, 8, 8, 16], TrackRunningStats = true, {arguments})] public sealed partial class Layer;");
        run = run with { Output = run.Output.WithOptions(run.Output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error)) };

        var diagnostic = Assert.Single(await run.AnalyzeAsync());
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }

    /// <summary>What the command-line compiler does with .editorconfig files.</summary>
    private sealed class ConfigOptions(AnalyzerConfigSet config) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => Options($"/{tree.FilePath}").TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }

        private ImmutableDictionary<string, ReportDiagnostic> Options(string path) => config.GetOptionsForSourcePath(path).TreeOptions;
    }
}
