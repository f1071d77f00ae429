using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.Inspection;
using Playground.Editing;

namespace Playground;

/// <summary>The generator, with what layers are compiled against: assemblies that the build embeds in this one.</summary>
internal sealed class Workbench
{
    public Workbench()
    {
        Assembly own = typeof(Workbench).Assembly;
        MetadataReference[] references =
        [
            .. own.GetManifestResourceNames()
                .Where(name => name.StartsWith("references/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => MetadataReference.CreateFromStream(own.GetManifestResourceStream(name)!)),
        ];
        Inspector = new(references);
        Completions = new(CSharpCompilation.Create("Attributes", references: references), Documentation.Read(own.GetManifestResourceStream("NormGen.xml")!));
    }

    public Inspector Inspector { get; }

    public Completions Completions { get; }
}
