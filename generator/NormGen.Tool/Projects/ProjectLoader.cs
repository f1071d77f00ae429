using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NormGen.Generator;
using NormGen.Inspection;

namespace NormGen.Tool.Projects;

/// <summary>Loads a project as its compiler sees it: sources, references, language version, defines.</summary>
internal static class ProjectLoader
{
    /// <param name="project">The full path of its file.</param>
    /// <param name="configuration">Null for the project's own.</param>
    /// <param name="framework">Null for its first.</param>
    /// <param name="progress">Is told each step.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">The project cannot be loaded.</exception>
    public static LoadedProject Load(string project, string? configuration, string? framework, Action<string> progress, CancellationToken cancellation)
    {
        DesignTimeBuild build = new(project, configuration, framework, cancellation);
        CSharpCommandLineArguments arguments = build.Arguments();
        if (Missing(arguments).Any())
        {
            progress($"Building what {Path.GetFileName(project)} refers to");
            build.BuildReferences();
            arguments = build.Arguments();
        }

        progress($"Compiling {Path.GetFileName(project)}");
        string directory = Path.GetDirectoryName(project)!;
        CSharpCompilation compilation = Compilation(arguments, cancellation);
        GeneratorLoader loader = new();
        List<string> errors =
        [
            .. arguments.Errors.Where(IsError).Select(error => error.GetMessage(CultureInfo.InvariantCulture)),
            .. Missing(arguments).Select(path => $"The reference {path} is not there; dotnet build says why."),
            .. Generated(compilation, arguments, loader, cancellation).GetDiagnostics(cancellation).Where(IsError).Select(error => Text(error, directory)),
        ];
        return new(
            Path.GetFileName(project),
            build.TargetFramework,
            [.. Inspector.Inspect(compilation, cancellation).Select(report => report with { Location = Path.GetRelativePath(directory, report.Location!) })],
            errors,
            [.. loader.Failures.Distinct().Select(name => $"{name} was built for another compiler than this command's, and did not run; errors may come of that.")]);
    }

    private static IEnumerable<string> Missing(CSharpCommandLineArguments arguments)
        => arguments.MetadataReferences.Select(reference => reference.Reference).Where(path => !File.Exists(path));

    private static CSharpCompilation Compilation(CSharpCommandLineArguments arguments, CancellationToken cancellation)
        => CSharpCompilation.Create(
            arguments.CompilationName,
            arguments.SourceFiles.Where(source => File.Exists(source.Path)).Select(source =>
            {
                using FileStream file = File.OpenRead(source.Path);
                return CSharpSyntaxTree.ParseText(SourceText.From(file, arguments.Encoding), arguments.ParseOptions, source.Path, cancellation);
            }),
            arguments.MetadataReferences.Where(reference => File.Exists(reference.Reference))
                .Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            arguments.CompilationOptions);

    /// <summary>With what all generators of the project add.</summary>
    private static Compilation Generated(CSharpCompilation compilation, CSharpCommandLineArguments arguments, GeneratorLoader loader, CancellationToken cancellation)
    {
        List<ISourceGenerator> others = loader.Load(arguments.AnalyzerReferences.Select(reference => reference.FilePath));
        CSharpGeneratorDriver
            .Create(
                [new NormalizationGenerator().AsSourceGenerator(), .. others],
                [.. arguments.AdditionalFiles.Select(file => new AdditionalFile(file.Path))],
                arguments.ParseOptions,
                ConfigurationOptions.Read(arguments.AnalyzerConfigPaths))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, cancellation);
        return generated;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false };

    /// <summary>As the compiler writes it, but with a path within the project.</summary>
    private static string Text(Diagnostic error, string directory)
    {
        FileLinePositionSpan place = error.Location.GetLineSpan();
        string message = $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
        return place.IsValid
            ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(directory, place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {message}")
            : message;
    }

    private sealed class AdditionalFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default)
            => File.Exists(path) ? SourceText.From(File.ReadAllText(path), Encoding.UTF8) : null;
    }
}
