using System.Globalization;
using Microsoft.CodeAnalysis;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

internal static class DiagnosticAssert
{
    /// <summary>The analyzer reports these, each at its mark, and nothing else.</summary>
    /// <param name="marked">The source, with a mark for each diagnostic.</param>
    /// <param name="expected">Severity, id and message, in the order of the source: <c>error NORM001: Class …</c>.</param>
    public static async Task Reports(string marked, params string[] expected)
    {
        var (source, spans) = Marked.Parse(marked);
        var diagnostics = await Compile.GenerateInvalid(source).AnalyzeAsync();

        Assert.Equal(expected, diagnostics.Select(Text));
        Assert.Equal(
            spans.Select(span => span.Start + Compile.Usings.Length),
            diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan.Start));
        Assert.Equal(spans.Select(span => span.Length), diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan.Length));
    }

    /// <summary>The same for an attribute on an otherwise faultless class.</summary>
    public static Task ReportsInAttribute(string arguments, params string[] expected)
        => Reports($"[Normalize({arguments})] public sealed partial class Layer;", expected);

    public static async Task ReportsNothing(string source)
        => Assert.Empty(await Compile.Generate(source).AnalyzeAsync());

    public static Task ReportsNothingInAttribute(string arguments)
        => ReportsNothing($"[Normalize({arguments})] public sealed partial class Layer;");

    /// <summary>A severity as messages and pages name it.</summary>
    public static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Info => "information",
        DiagnosticSeverity.Warning => "warning",
        _ => "error",
    };

    private static string Text(Diagnostic diagnostic)
        => $"{Severity(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.CurrentCulture)}";
}
