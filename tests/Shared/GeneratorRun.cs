using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.Generator;
using NormGen.Generator.Emitting;
using Xunit;

namespace NormGen.TestHelpers;

/// <summary>A compilation before and after the generator, and what it did.</summary>
internal sealed record GeneratorRun(CSharpCompilation Input, CSharpCompilation Output, GeneratorDriver Driver)
{
    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>The generated sources by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources
        => Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>Those of layers.</summary>
    public IReadOnlyDictionary<string, string> LayerSources => Only(ofKernels: false);

    /// <summary>Those of kernels, which layers share.</summary>
    public IReadOnlyDictionary<string, string> KernelSources => Only(ofKernels: true);

    /// <summary>The warnings and errors of the output.</summary>
    public IReadOnlyList<Diagnostic> Problems
        => [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    public static GeneratorRun Run(GeneratorDriver driver, CSharpCompilation input)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        var run = new GeneratorRun(input, (CSharpCompilation)output, driver);
        Assert.True(diagnostics.IsEmpty, run.Describe(diagnostics));
        return run;
    }

    public GeneratorRun AssertClean()
    {
        var problems = Problems;
        Assert.True(problems.Count == 0, Describe(problems));
        return this;
    }

    /// <summary>Our analyzer's diagnostics in the output, in the order of the source.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(AnalyzerOptions? options = null)
    {
        var diagnostics = await Output
            .WithAnalyzers([new NormalizationAnalyzer()], options ?? new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The output, loaded so that it can be unloaded.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        var result = Output.Emit(stream);
        Assert.True(result.Success, Describe(result.Diagnostics));
        stream.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream);
    }

    /// <summary>The diagnostics, and the generated sources with line numbers.</summary>
    public string Describe(IEnumerable<Diagnostic> diagnostics)
        => string.Join('\n', [.. diagnostics.Select(diagnostic => diagnostic.ToString()), .. Sources.Select(Numbered)]);

    private static string Numbered(KeyValuePair<string, string> source)
        => $"---- {source.Key}\n" + string.Join('\n', source.Value.Split('\n').Select((line, index) => $"{index + 1,5} {line}"));

    private Dictionary<string, string> Only(bool ofKernels)
        => Sources.Where(source => source.Key.StartsWith(KernelNamespace.Name, StringComparison.Ordinal) == ofKernels).ToDictionary();
}
