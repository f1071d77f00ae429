using Microsoft.CodeAnalysis;
using NormGen.Generator.Emitting;

namespace NormGen.Generator.Parsing;

/// <summary>Finds types and namespaces of the project that hide what generated files use: the compiler prefers the
/// project's own, however fully they are named.</summary>
internal static class HiddenNames
{
    /// <param name="project">The assembly that is compiled.</param>
    /// <param name="runtime">The namespace NormGen of the assembly that the attribute comes from.</param>
    /// <returns>The first, or null where there is none.</returns>
    public static ISymbol? Find(IAssemblySymbol project, INamespaceSymbol runtime)
        => Namespace(project.GlobalNamespace, runtime.Name) is { } own && !SymbolEqualityComparer.Default.Equals(project, runtime.ContainingAssembly)
            ? OfContract(own).Concat(OfServices(own, runtime)).Concat(OfKernels(project.GlobalNamespace)).FirstOrDefault()
            : null;

    private static IEnumerable<ISymbol> OfContract(INamespaceSymbol own)
        => [.. own.GetTypeMembers("INormalization", 1), .. own.GetTypeMembers("Parameter", 1)];

    private static IEnumerable<ISymbol> OfServices(INamespaceSymbol own, INamespaceSymbol runtime)
    {
        const string Name = "CompilerServices";
        return Namespace(own, Name) is { } ownServices && Namespace(runtime, Name) is { } services
            ? ownServices.GetMembers().Where(member => services.GetTypeMembers(member.Name)
                .Any(type => type.MetadataName == member.MetadataName && type.DeclaredAccessibility == Accessibility.Public))
            : own.GetTypeMembers(Name, 0);
    }

    /// <summary>Types called like a part of the kernels' namespace.</summary>
    private static IEnumerable<ISymbol> OfKernels(INamespaceSymbol global)
    {
        INamespaceSymbol? container = global;
        foreach (var part in KernelNamespace.Name.Split('.'))
        {
            foreach (var type in container.GetTypeMembers(part, 0))
            {
                yield return type;
            }

            container = Namespace(container, part);
            if (container is null)
            {
                yield break;
            }
        }
    }

    private static INamespaceSymbol? Namespace(INamespaceSymbol container, string name)
        => container.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
}
