using System.Reflection;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.GeneratorCost.Compiling;

namespace NormGen.GeneratorCost;

/// <summary>The layers of NormGen.Benchmarks, whose source files are resources here.</summary>
internal static class BenchmarkLayers
{
    private const string Prefix = "Layers/";

    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        .. from name in Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal)
           where name.StartsWith(Prefix, StringComparison.Ordinal)
           select (name[Prefix.Length..], Resource.Text(name)),
    ];

    /// <summary>Each class, and its source alone.</summary>
    public static IReadOnlyList<(string Name, string Source)> Classes { get; } =
    [
        .. from file in Files
           from type in Consumer.Parse(file.Text, file.Name).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
           select (type.Identifier.ValueText, $"namespace NormGen.Benchmarks.Layers;\n{type}"),
    ];
}
