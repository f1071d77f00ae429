using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>From the symbol of a class to the text of another partial declaration of it.</summary>
internal static class TargetClassParser
{
    public static TargetClass Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var containers = new Stack<string>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Push(Declaration(container));
        }

        return new(
            Namespace(type.ContainingNamespace),
            containers.ToEquatableArray(),
            Identifier(type.Name),
            (type.IsStatic ? "static " : "") + Declaration(type),
            Attributes(type).ToEquatableArray(),
            HasToString(type),
            RuntimeBase.FitsOn(type, compilation, cancellation),
            HintNames.Of(type));
    }

    /// <summary>Marks for tools; twice on one class they would be an error.</summary>
    private static IEnumerable<string> Attributes(INamedTypeSymbol type)
    {
        string[] present = [.. type.GetAttributes().Select(attribute => attribute.AttributeClass?.ToDisplayString() ?? "")];
        if (!present.Contains("System.CodeDom.Compiler.GeneratedCodeAttribute"))
        {
            yield return "System.CodeDom.Compiler.GeneratedCode(\"NormGen\", \"0.1\")";
        }

        if (!present.Contains("System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute"))
        {
            yield return "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage";
        }
    }

    /// <summary>Anything of that name but an overload: ours would collide with it, hide it, or override what a base class
    /// says.</summary>
    private static bool HasToString(INamedTypeSymbol type)
    {
        const string Name = nameof(ToString);
        if (type.Name == Name || type.TypeParameters.Any(parameter => parameter.Name == Name))
        {
            return true;
        }

        for (var ancestor = type; ancestor is { SpecialType: not SpecialType.System_Object } && !RuntimeBase.Is(ancestor); ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers(Name).Any(member => member is not IMethodSymbol { Arity: > 0 } and not IMethodSymbol { Parameters.IsEmpty: false }))
            {
                return true;
            }
        }

        return false;
    }

    private static string Namespace(INamespaceSymbol symbol)
    {
        if (symbol.IsGlobalNamespace)
        {
            return "";
        }

        var parent = Namespace(symbol.ContainingNamespace);
        return parent.Length == 0 ? Identifier(symbol.Name) : $"{parent}.{Identifier(symbol.Name)}";
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(Parameter))}>";
        return $"partial {TypeKeywords.Of(type)} {Identifier(type.Name)}{parameters}";
    }

    private static string Parameter(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => $"in {Identifier(parameter.Name)}",
        VarianceKind.Out => $"out {Identifier(parameter.Name)}",
        _ => Identifier(parameter.Name),
    };

    private static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
