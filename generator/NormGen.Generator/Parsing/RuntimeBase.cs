using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Emitting;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>The classes of the runtime that generated ones derive from.</summary>
internal static class RuntimeBase
{
    private static readonly IReadOnlyList<string> s_names = [.. Enum.GetNames(typeof(BaseClass)).Where(name => name != nameof(BaseClass.None))];

    /// <summary>Names that change what a call means where the class has them, too. Overloads of its own would go before those of a base class, even where
    /// those fit better: <c>Train(bool mode = true)</c> before <c>Train()</c>, which it may call.</summary>
    private static readonly IReadOnlyList<string> s_members = [.. GeneratedMembers.AllNames, .. GeneratedMembers.NamesOfBase];

    /// <summary>Whether it is one of them, which only generated parts name.</summary>
    public static bool Is(INamedTypeSymbol type) => type is
    {
        Arity: 1,
        ContainingNamespace: { Name: "CompilerServices", ContainingNamespace: { Name: "NormGen", ContainingNamespace.IsGlobalNamespace: true } },
    } && s_names.Contains(type.Name);

    /// <summary>Whether the class can derive from one: it names no base class but those and no layout, and its own members have other names.</summary>
    public static bool FitsOn(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
        => type is { TypeKind: TypeKind.Class, BaseType: { } ancestor }
            && (ancestor.SpecialType == SpecialType.System_Object || Is(ancestor))
            && !NamesObject(type, compilation, cancellation)
            && !type.GetAttributes().Any(SetsLayout)
            && !s_members.Contains(type.Name)
            && !type.TypeParameters.Any(parameter => s_members.Contains(parameter.Name))
            && !s_members.Any(name => type.GetMembers(name).Any())
            && !type.GetMembers().Any(ImplementsContract);

    /// <summary>No other part can name a base class then, either.</summary>
    private static bool NamesObject(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
        => type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax { BaseList: { } bases }
            && compilation.GetSemanticModel(reference.SyntaxTree).GetTypeInfo(bases.Types[0].Type, cancellation).Type is { SpecialType: SpecialType.System_Object });

    /// <summary>The runtime loads no class in sequential layout whose base class is not in it, too.</summary>
    private static bool SetsLayout(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() == typeof(StructLayoutAttribute).FullName;

    /// <summary>Only a class that names the interface can implement a member of it explicitly, and the generated part is what does.</summary>
    private static bool ImplementsContract(ISymbol member)
        => member is IMethodSymbol or IPropertySymbol && member.Name.Contains("INormalization<");
}
