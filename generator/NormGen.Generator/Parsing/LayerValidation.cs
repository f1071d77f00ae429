using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>The one validation, which the generator takes the spec from and the analyzer the findings.</summary>
/// <param name="Spec">Null where there is an error, of ours or of the compiler's.</param>
/// <param name="Taken">The names of generated members that the class has already.</param>
internal sealed record LayerValidation(
    LayerSpec? Spec,
    ElementType ElementType,
    bool CanBeExtended,
    IReadOnlyCollection<string> Taken,
    IReadOnlyList<Finding> Findings)
{
    public static LayerValidation Run(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var parsed = ParsedAttribute.From(attribute, cancellation);
        var elementType = parsed.ElementType ?? ElementType.Single;
        var canBeExtended = ClassValidator.Validate(type, declaration, findings);
        var taken = canBeExtended ? MemberValidator.Validate(type, declaration, elementType, compilation, findings) : [];
        var spec = AttributeValidator.Validate(parsed, findings);
        return new(findings.Any(finding => finding.IsError) ? null : spec, elementType, canBeExtended, taken, findings);
    }
}
