using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NormGen.Generator.Diagnostics;

/// <summary>Proposals for the declaration of a class, and for the attributes on it.</summary>
internal static class DeclarationProposals
{
    /// <summary>A type and all types around it become partial.</summary>
    public static Proposal MakePartial(TypeDeclarationSyntax type)
    {
        TypeDeclarationSyntax[] types = [.. type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(outer => !IsPartial(outer))];
        return new(
            $"Make {string.Join(" and ", types.Select(outer => $"'{outer.Identifier.ValueText}'"))} partial",
            _ => types.Select(outer => SourceEdit.Insert(outer.SyntaxTree, outer.Keyword.SpanStart, "partial ")),
            "Partial");
    }

    /// <summary>All declarations of a type lose a modifier.</summary>
    public static Proposal RemoveModifier(INamedTypeSymbol type, SyntaxKind modifier)
        => new(
            $"Remove '{SyntaxFacts.GetText(modifier)}'",
            _ => Declarations(type).SelectMany(declaration => RemoveModifiers(declaration, modifier)));

    /// <summary>A class becomes static.</summary>
    /// <param name="type">The class.</param>
    /// <param name="declaration">The declaration that gets the modifier.</param>
    public static Proposal MakeStatic(INamedTypeSymbol type, TypeDeclarationSyntax declaration)
        => new(
            $"Make '{type.Name}' static",
            _ =>
            [
                .. Declarations(type).SelectMany(part => RemoveModifiers(part, SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword)),
                SourceEdit.Insert(
                    declaration.SyntaxTree,
                    declaration.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PartialKeyword)) is { RawKind: not 0 } partial
                        ? partial.SpanStart
                        : declaration.Keyword.SpanStart,
                    "static "),
            ],
            "Static");

    /// <summary>A struct, a record or an interface becomes a partial class.</summary>
    public static Proposal MakePartialClass(INamedTypeSymbol type)
        => new(
            $"Make '{type.Name}' a partial class",
            _ => Declarations(type).SelectMany(declaration => (SourceEdit[])
            [
                // What only structs can be.
                .. RemoveModifiers(declaration, SyntaxKind.ReadOnlyKeyword, SyntaxKind.RefKeyword),
                new(
                    Location.Create(declaration.SyntaxTree, Keywords(declaration)),
                    IsPartial(declaration) ? "class" : "partial class"),
            ]),
            "PartialClass");

    /// <summary>An attribute is left out.</summary>
    /// <param name="attribute">As it is written.</param>
    /// <param name="name">As the editor calls it.</param>
    public static Proposal RemoveAttribute(AttributeSyntax attribute, string name)
        => new(
            $"Remove {name}",
            _ => attribute.Parent is AttributeListSyntax { Attributes: { Count: > 1 } attributes }
                ? ListEdits.Remove(attributes, item => item == attribute)
                : [SourceEdit.RemoveWithSpace(attribute.SyntaxTree, attribute.Parent!.Span)]);

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static IEnumerable<SourceEdit> RemoveModifiers(TypeDeclarationSyntax declaration, params SyntaxKind[] kinds)
        => declaration.Modifiers
            .Where(modifier => kinds.Contains(modifier.Kind()))
            .Select(modifier => SourceEdit.RemoveWithSpace(declaration.SyntaxTree, modifier.Span));

    /// <summary>The keyword, or both of a record.</summary>
    private static TextSpan Keywords(TypeDeclarationSyntax declaration)
        => declaration is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } second }
            ? TextSpan.FromBounds(declaration.Keyword.SpanStart, second.Span.End)
            : declaration.Keyword.Span;
}
