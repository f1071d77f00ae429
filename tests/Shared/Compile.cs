using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NormGen.Generator;

namespace NormGen.TestHelpers;

/// <summary>Compiles sources as a consumer's project would, and runs the generator over them.</summary>
internal static class Compile
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions =
        new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: false,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable,
            // A test's own source has no documentation.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsFrameworkAssembly)
            .Append(typeof(NormalizeAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What stands before every source. (Global usings would hold for the generated files too, which must do
    /// without.)</summary>
    public const string Usings = "using System; using NormGen;\n";

    /// <summary>Runs the generator. Fails where the generator does, where the output has a warning or an error, and where
    /// an unrelated edit runs a step again.</summary>
    /// <remarks>The sources are named Test0.cs, Test1.cs and so on; <see cref="Usings"/> is put before each.</remarks>
    public static GeneratorRun Generate(params IEnumerable<string> sources) => Run(sources).AssertClean();

    /// <summary>The same for a source that is wrong: the compiler may report what it likes.</summary>
    public static GeneratorRun GenerateInvalid(params IEnumerable<string> sources) => Run(sources);

    public static SyntaxTree Parse(string source, string path)
        => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    public static CSharpCompilation Compilation(params IEnumerable<string> sources)
        => CSharpCompilation.Create(
            "TestAssembly",
            sources.Select((source, index) => Parse(Usings + source, $"Test{index}.cs")),
            References,
            CompilationOptions);

    public static GeneratorDriver Driver()
        => CSharpGeneratorDriver.Create(
            [new NormalizationGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorRun Run(IEnumerable<string> sources)
    {
        var run = GeneratorRun.Run(Driver(), Compilation(sources));
        CachingAssert.UnrelatedEditIsCached(run);
        return run;
    }

    /// <summary>The framework alone: the test host's own packages are none of a consumer's business.</summary>
    private static bool IsFrameworkAssembly(string path)
        => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
