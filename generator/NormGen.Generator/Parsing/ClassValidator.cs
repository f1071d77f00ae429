using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Checks the annotated type and the types around it.</summary>
internal static class ClassValidator
{
    /// <summary>Adds to <paramref name="findings"/>.</summary>
    /// <returns>Whether another partial declaration can add members that throw, so that calls to them are no errors: to structs
    /// and records too, though they cannot be layers.</returns>
    public static bool Validate(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<Finding> findings)
    {
        if (!IsNamed(type))
        {
            return false;
        }

        var place = Place.At(declaration.Identifier.GetLocation());
        var isClass = CheckKind(type, place, findings);
        if (isClass)
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                findings.Add(new(DiagnosticDescriptors.ClassNotPartial, place, type.Name) { Proposals = [DeclarationProposals.MakePartial(declaration)] });
            }

            if (type.IsAbstract && !type.IsStatic)
            {
                findings.Add(new(DiagnosticDescriptors.AbstractClass, place, type.Name)
                {
                    Proposals = [DeclarationProposals.RemoveModifier(type, SyntaxKind.AbstractKeyword)],
                });
            }

            if (ExplicitLayout(type) is { } layout)
            {
                findings.Add(new(DiagnosticDescriptors.ExplicitLayout, place, type.Name)
                {
                    Proposals = layout.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax
                        ? [DeclarationProposals.RemoveAttribute(syntax, "StructLayout")]
                        : [],
                });
            }
        }

        var canBeReached = ValidateContainers(type, declaration, findings);
        return type.TypeKind != TypeKind.Interface
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            && canBeReached;
    }

    /// <summary>The part of it that concerns the types around.</summary>
    /// <returns>Whether another partial declaration of them is possible.</returns>
    public static bool ValidateContainers(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<Finding> findings)
        => IsNamed(type) && CheckContainers(type, declaration, findings) & !CheckFileLocal(type, declaration, findings);

    /// <summary>Whether nothing is still without a name, as while it is typed: the compiler says so, and another part of it
    /// would only say so again.</summary>
    private static bool IsNamed(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol symbol = type; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = (INamespaceOrTypeSymbol)symbol.ContainingSymbol)
        {
            if (symbol.Name.Length == 0 || (symbol is INamedTypeSymbol { TypeParameters: var parameters } && parameters.Any(parameter => parameter.Name.Length == 0)))
            {
                return false;
            }
        }

        return true;
    }

    private static AttributeData? ExplicitLayout(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass?.ToDisplayString() == typeof(StructLayoutAttribute).FullName
        && attribute.ConstructorArguments.FirstOrDefault().Value is (int)LayoutKind.Explicit or (short)LayoutKind.Explicit);

    private static bool CheckKind(INamedTypeSymbol type, Place place, List<Finding> findings)
    {
        switch (type)
        {
            case { TypeKind: TypeKind.Class, IsRecord: false }:
                return true;
            case { TypeKind: TypeKind.Class }:
                findings.Add(new(DiagnosticDescriptors.RecordClass, place, type.Name) { Proposals = [DeclarationProposals.MakePartialClass(type)] });
                return false;
            default:
                var kind = TypeKeywords.Of(type);
                findings.Add(new(DiagnosticDescriptors.NotAClass, place, kind.FirstToUpper(), type.Name)
                {
                    Proposals = [DeclarationProposals.MakePartialClass(type)],
                });
                return false;
        }
    }

    private static bool CheckContainers(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<Finding> findings)
    {
        var arePartial = true;
        var container = type.ContainingType;
        foreach (var syntax in declaration.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                arePartial = false;
                findings.Add(new(
                    DiagnosticDescriptors.ContainerNotPartial,
                    Place.At(syntax.Identifier.GetLocation()),
                    TypeKeywords.Of(container),
                    container.Name,
                    type.Name)
                {
                    Proposals = [DeclarationProposals.MakePartial(declaration)],
                });
            }

            container = container.ContainingType;
        }

        return arePartial;
    }

    private static bool CheckFileLocal(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<Finding> findings)
    {
        // Only the outermost type can be file-local.
        var outermost = type;
        while (outermost.ContainingType is { } container)
        {
            outermost = container;
        }

        if (!outermost.IsFileLocal)
        {
            return false;
        }

        var syntax = declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last();
        findings.Add(new(DiagnosticDescriptors.FileLocalType, Place.At(syntax.Identifier.GetLocation()), outermost.Name)
        {
            Proposals = [DeclarationProposals.RemoveModifier(outermost, SyntaxKind.FileKeyword)],
        });
        return true;
    }
}
