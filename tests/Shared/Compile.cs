using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NormGen.Generator;

namespace NormGen.TestHelpers;

/// <summary>Compiles sources as a consumer's project would, and runs the generator over them.</summary>
internal static class Compile
{
    private static readonly CSharpCompilationOptions CompilationOptions =
        new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: false,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable,
            // A test's own source has no documentation.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    /// <summary>What a consumer refers to.</summary>
    public static readonly IReadOnlyList<MetadataReference> References =
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
    public static GeneratorRun Generate(params IEnumerable<string> sources) => GenerateAs(LanguageVersion.Latest, sources);

    /// <summary>The same in a project that sets its language version.</summary>
    public static GeneratorRun GenerateAs(LanguageVersion version, params IEnumerable<string> sources) => Run(version, sources).AssertClean();

    /// <summary>The same for a source that is wrong: the compiler may report what it likes.</summary>
    public static GeneratorRun GenerateInvalid(params IEnumerable<string> sources) => GenerateInvalidAs(LanguageVersion.Latest, sources);

    public static GeneratorRun GenerateInvalidAs(LanguageVersion version, params IEnumerable<string> sources) => Run(version, sources);

    public static SyntaxTree Parse(string source, string path, LanguageVersion version = LanguageVersion.Latest)
        => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions(version), path);

    public static CSharpCompilation Compilation(params IEnumerable<string> sources) => Compilation(LanguageVersion.Latest, sources);

    public static GeneratorDriver Driver(LanguageVersion version = LanguageVersion.Latest)
        => CSharpGeneratorDriver.Create(
            [new NormalizationGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions(version),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorRun Run(LanguageVersion version, IEnumerable<string> sources)
    {
        var run = GeneratorRun.Run(Driver(version), Compilation(version, sources));
        CachingAssert.UnrelatedEditIsCached(run);
        return run;
    }

    private static CSharpCompilation Compilation(LanguageVersion version, IEnumerable<string> sources)
        => CSharpCompilation.Create(
            "TestAssembly",
            sources.Select((source, index) => Parse(Usings + source, $"Test{index}.cs", version)),
            References,
            // Before C# 8 there are no annotations to enable.
            version < LanguageVersion.CSharp8 && version != LanguageVersion.Latest
                ? CompilationOptions.WithNullableContextOptions(NullableContextOptions.Disable)
                : CompilationOptions);

    private static CSharpParseOptions ParseOptions(LanguageVersion version) => new(version, DocumentationMode.Diagnose);

    /// <summary>The framework alone: the test host's own packages are none of a consumer's business.</summary>
    private static bool IsFrameworkAssembly(string path)
        => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
