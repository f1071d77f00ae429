using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>A consumer's project, for the compiler.</summary>
internal static class Consumer
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions CompilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Where(path => !path.Contains("Native", StringComparison.Ordinal))
            .Append(typeof(object).Assembly.Location)
            .Append(typeof(NormalizeAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static IReadOnlyList<SyntaxTree> Parse(IEnumerable<string> sources)
        => [.. sources.Select((source, index) => Parse(source, $"Layer{index}.cs"))];

    /// <summary>Knows nothing of its symbols yet.</summary>
    public static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees)
        => CSharpCompilation.Create("Consumer", trees, References, CompilationOptions);

    public static GeneratorDriver Driver(IIncrementalGenerator generator, bool trackSteps = false)
        => CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackSteps));
}
