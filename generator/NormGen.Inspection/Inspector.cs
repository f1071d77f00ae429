using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator;
using NormGen.Generator.Parsing;

namespace NormGen.Inspection;

/// <summary>Tells what NormGen makes of annotated classes.</summary>
/// <param name="references">What the classes are compiled against: the framework's assemblies and NormGen's.</param>
public sealed class Inspector(IEnumerable<MetadataReference> references)
{
    /// <summary>On one thread, as a browser has no other; it is one file.</summary>
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    private readonly MetadataReference[] _references = [.. references];

    /// <summary>The annotated class that an attribute alone makes: <c>partial class Layer</c>.</summary>
    /// <param name="attribute">The attribute, with or without brackets: <c>[LayerNorm(768)]</c>. More of a source file is taken as
    /// it is; the report is then of its first annotated class.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The report. The places of its messages are those in <paramref name="attribute"/>. Where the text has no attribute of
    /// NormGen, a message says what to write.</returns>
    public LayerReport Inspect(string attribute, CancellationToken cancellation = default)
        => AttributeText.Report(this, attribute, cancellation);

    /// <summary>The program that an attribute makes: the class, and what is generated for it, to be emitted and run.</summary>
    /// <param name="attribute">As <see cref="Inspect(string, CancellationToken)"/> takes it.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The program. The name of its assembly is one of its own, so that many can be loaded.</returns>
    public Compilation Generate(string attribute, CancellationToken cancellation = default)
    {
        CSharpCompilation compilation = Compile(AttributeText.Source(attribute).Source).WithAssemblyName($"Inspected.{Guid.NewGuid():N}");
        CSharpGeneratorDriver.Create([new NormalizationGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation program, out _, cancellation);
        return program;
    }

    /// <summary>All annotated classes of a project, in the order of their names.</summary>
    /// <param name="compilation">The project, before any generator ran.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>One report a class.</returns>
    public static IReadOnlyList<LayerReport> Inspect(Compilation compilation, CancellationToken cancellation = default)
    {
        List<LayerReport> reports = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (TypeDeclarationSyntax declaration in tree.GetRoot(cancellation).DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                if (model.GetDeclaredSymbol(declaration, cancellation) is { } type
                    && AnnotatedClass.Find(type, cancellation) is { } annotated
                    && annotated.Declaration == declaration)
                {
                    reports.Add(LayerReporter.Report(annotated, compilation, cancellation));
                }
            }
        }

        return [.. reports.OrderBy(report => report.Name, StringComparer.Ordinal)];
    }

    /// <summary>A source as a project of its own.</summary>
    internal CSharpCompilation Compile(string source)
        => CSharpCompilation.Create("Inspected", [CSharpSyntaxTree.ParseText(source, s_parseOptions)], _references, s_options);
}
