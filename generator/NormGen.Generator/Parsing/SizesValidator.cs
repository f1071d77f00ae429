using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Checks <c>Sizes</c>, and says what it stands for: rows, whose width is known only when called.</summary>
internal static class SizesValidator
{
    /// <summary>A layer, which is an object of one shape.</summary>
    public static LayerSpec? ValidateLayer(INamedTypeSymbol type, TypeDeclarationSyntax declaration, ParsedAttribute attribute, List<Finding> findings)
    {
        if (attribute.Sizes is null || attribute.HasErrors)
        {
            return AttributeValidator.Validate(attribute, findings);
        }

        findings.Add(new(DiagnosticDescriptors.SizesOfLayer, Place.Argument(ArgumentNames.Sizes), type.Name)
        {
            Proposals = [DeclarationProposals.MakeStatic(type, declaration)],
        });
        return null;
    }

    /// <summary>Functions with <c>Sizes</c>.</summary>
    /// <returns>The same with the shape of rows of one of the sizes, whose other arguments can be checked.</returns>
    public static ParsedAttribute Validate(ParsedAttribute attribute, List<Finding> findings)
    {
        var sizes = attribute.Sizes!;
        CheckSizes(sizes, findings);
        CheckOthers(attribute, findings);
        return attribute with
        {
            Shape = [LayerSpec.Dynamic, sizes.FirstOrDefault(size => size > 0) is > 0 and var width ? width : 1],
            Axes = [1],
            ParameterAxes = null,
            Groups = null,
            ChannelAxis = null,
        };
    }

    private static void CheckSizes(int[] sizes, List<Finding> findings)
    {
        if (sizes.Length == 0)
        {
            Add(Place.Argument(ArgumentNames.Sizes), "Sizes is empty", "write the widths of rows that get a kernel each, such as Sizes = [384, 768, 4096]");
        }

        for (var i = 0; i < sizes.Length; i++)
        {
            var size = MessageText.Of(sizes[i]);
            var place = Place.Argument(ArgumentNames.Sizes, i);
            Proposal[] proposals = sizes.Length > 1 ? [ArgumentProposals.RemoveElement(place, $"Remove {size} from Sizes", "Size")] : [];
            if (sizes[i] < 1)
            {
                Add(place, $"The width {size} in Sizes is not possible", "write 1 or more, the number of elements of a row; rows of any other width are computed, too", proposals);
            }
            else if (sizes.Take(i).Contains(sizes[i]))
            {
                Add(place, $"Sizes names the width {size} more than once", "remove all but one of them", proposals);
            }
        }

        void Add(Place place, string problem, string advice, params Proposal[] proposals)
            => findings.Add(new(DiagnosticDescriptors.ImpossibleSizes, place, problem, advice) { Proposals = proposals });
    }

    /// <summary>What says something else of the shape.</summary>
    private static void CheckOthers(ParsedAttribute attribute, List<Finding> findings)
    {
        if (attribute.Preset is null)
        {
            Check(attribute.Shape is not null, ArgumentNames.Shape);
            Check(!(attribute.Axes is null || (attribute.Axes.Length == 1 && attribute.Axes[0] is 1 or -1)), ArgumentNames.Axes);
            Check(attribute.ParameterAxes is not null, ArgumentNames.ParameterAxes);
            Check(attribute.Groups is not null, ArgumentNames.Groups);
            Check(attribute.ChannelAxis is not null, ArgumentNames.ChannelAxis);
            return;
        }

        Check(attribute.Shape![0] != LayerSpec.Dynamic, ArgumentNames.Batch);
        if (attribute.Shape.Length > 1)
        {
            Add(attribute.Wording.Shape, "the normalized shape");
        }

        void Check(bool isWritten, string argument)
        {
            if (isWritten)
            {
                Add(Place.Argument(argument), argument, ArgumentProposals.Remove(argument));
            }
        }

        void Add(Place place, string what, params Proposal[] proposals)
            => findings.Add(new(DiagnosticDescriptors.SizesBesideShape, place, MessageText.Of(attribute.Sizes!), what)
            {
                Proposals = [.. proposals, ArgumentProposals.Remove(ArgumentNames.Sizes)],
            });
    }
}
