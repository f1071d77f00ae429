using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>The one validation, which the generator takes the spec from and the analyzer the findings.</summary>
/// <param name="Spec">Null where there is an error, of ours or of the compiler's.</param>
/// <param name="Preset">What the user wrote in place of the general attribute.</param>
/// <param name="Form">What its calls take.</param>
/// <param name="Taken">The names of generated members that the class has already.</param>
internal sealed record LayerValidation(
    LayerSpec? Spec,
    PresetText? Preset,
    ElementType ElementType,
    CallForm Form,
    bool CanBeExtended,
    IReadOnlyCollection<string> Taken,
    IReadOnlyList<Finding> Findings)
{
    public static LayerValidation Run(AnnotatedClass annotated, Compilation compilation, CancellationToken cancellation)
    {
        var (type, attribute, _, declaration) = annotated;
        var findings = new List<Finding>();
        var parsed = ParsedAttribute.From(attribute, cancellation);
        var elementType = parsed.ElementType ?? ElementType.Single;
        CallForm form = new((Residual)(parsed.Residual ?? 0), parsed.Modulated ?? false, parsed.Masked ?? false);
        CheckOne(type, attribute, findings, cancellation);
        var canBeExtended = ClassValidator.Validate(type, declaration, findings) && CheckProject(type, declaration, attribute, compilation, findings);
        var taken = canBeExtended ? MemberValidator.Validate(type, declaration, elementType, form, compilation, findings) : [];
        var spec = type.IsStatic ? FunctionValidator.Validate(type, parsed, findings) : SizesValidator.ValidateLayer(type, declaration, parsed, findings);
        return new(findings.Any(finding => finding.IsError) ? null : spec, parsed.Preset, elementType, form, canBeExtended, taken, findings);
    }

    /// <summary>The layer, without a spec where the attribute or the class is invalid; null where nothing can be added to the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">Its project.</param>
    /// <param name="cancellation">Ends it early.</param>
    public Layer? LayerOf(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) => CanBeExtended
        ? new(TargetClassParser.Parse(type, compilation, cancellation), Spec, ElementType, Form, Taken.ToEquatableArray(), type.IsStatic, Preset)
        : null;

    /// <summary>Checks that the class has no attribute but the one that counts. (Twice the same is the compiler's error.)</summary>
    private static void CheckOne(INamedTypeSymbol type, AttributeData attribute, List<Finding> findings, CancellationToken cancellation)
    {
        var name = LayerAttributes.ShortName(attribute);
        foreach (var other in LayerAttributes.FindAll(type))
        {
            if (LayerAttributes.ShortName(other) is var otherName
                && otherName != name
                && other.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax)
            {
                findings.Add(new(DiagnosticDescriptors.SeveralLayers, Place.At(syntax.Name.GetLocation()), type.Name, name, otherName)
                {
                    Proposals =
                    [
                        DeclarationProposals.RemoveAttribute(syntax, $"[{otherName}]"),
                        .. attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax first
                            ? (Proposal[])[DeclarationProposals.RemoveAttribute(first, $"[{name}]")]
                            : [],
                    ],
                });
            }
        }
    }

    /// <summary>Checks what the class cannot help.</summary>
    /// <returns>Whether another part of it compiles at all.</returns>
    private static bool CheckProject(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        AttributeData attribute,
        Compilation compilation,
        List<Finding> findings)
    {
        var place = Place.At(declaration.Identifier.GetLocation());
        if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp13 and var version })
        {
            findings.Add(new(DiagnosticDescriptors.OldLanguage, place, type.Name, version.ToDisplayString()));
        }

        if (HiddenNames.Find(compilation.Assembly, attribute.AttributeClass!.ContainingNamespace) is not { } hidden)
        {
            return true;
        }

        findings.Add(new(DiagnosticDescriptors.HiddenRuntime, place, type.Name, hidden.ToDisplayString()));
        return false;
    }
}
