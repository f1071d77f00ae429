using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.Generator.Parsing;

namespace NormGen.Generator;

/// <summary>
/// Takes back what the compiler says of arrays in our attribute (CS3016) in an assembly that is <c>CLSCompliant</c>: only
/// the generator reads them, so that other languages lose nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompliantArraySuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_arrays = new(
        "NORMSPR001", "CS3016", "The arrays in a layer's attribute are for the generator, which is gone when other languages use the class.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_arrays];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && LayerAttributes.Matches(context.GetSemanticModel(tree).GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType))
            {
                context.ReportSuppression(Suppression.Create(s_arrays, diagnostic));
            }
        }
    }
}
