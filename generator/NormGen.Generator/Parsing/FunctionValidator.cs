using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Checks the attribute of a static class, whose functions keep nothing between calls, normalize each sample by itself, and take weights and
/// biases alone.</summary>
internal sealed class FunctionValidator
{
    private readonly INamedTypeSymbol _type;
    private readonly ParsedAttribute _attribute;
    private readonly List<Finding> _findings;

    private FunctionValidator(INamedTypeSymbol type, ParsedAttribute attribute, List<Finding> findings)
    {
        _type = type;
        _attribute = attribute;
        _findings = findings;
    }

    /// <summary>Adds to <paramref name="findings"/>; the spec is null where there is an error.</summary>
    public static LayerSpec? Validate(INamedTypeSymbol type, ParsedAttribute attribute, List<Finding> findings)
        => attribute.HasErrors ? null : new FunctionValidator(type, attribute, findings).Validate();

    private LayerSpec? Validate()
    {
        var before = _findings.Count;
        CheckState();
        CheckTensors();

        // What only running statistics and further tensors need is not asked for.
        var attribute = _attribute with
        {
            TrackRunningStats = false,
            Residual = IsInside ? null : _attribute.Residual,
            Modulated = null,
            Masked = null,
        };
        var hasSizes = attribute.Sizes is not null;
        if (hasSizes)
        {
            attribute = SizesValidator.Validate(attribute, _findings);
        }

        var spec = AttributeValidator.Validate(attribute, _findings);
        if (spec?.Axes.Contains(0) == true)
        {
            AddBatch();
        }

        return spec is null || _findings.Skip(before).Any(finding => finding.IsError) ? null
            : hasSizes ? spec with { HasBackward = false, Shape = Rows, Sizes = attribute.Sizes!.OrderBy(size => size).ToEquatableArray() }
            : spec with { HasBackward = false };
    }

    private static EquatableArray<int> Rows => new([LayerSpec.Dynamic, LayerSpec.Dynamic]);

    private void CheckState()
    {
        if (_attribute.TrackRunningStats == true)
        {
            Add(
                Place.Argument(ArgumentNames.TrackRunningStats),
                "it keeps no running statistics",
                "TrackRunningStats = true asks for them",
                "write TrackRunningStats = false",
                ArgumentProposals.NotTracked);
        }

        if (_attribute.Backward == true)
        {
            Add(
                Place.Argument(ArgumentNames.Backward),
                "its functions have no backward pass",
                "Backward = true asks for one",
                "remove Backward",
                ArgumentProposals.Remove(ArgumentNames.Backward));
        }
    }

    private bool IsInside => _attribute.Residual == (int)Residual.Inside;

    private void CheckTensors()
    {
        if (IsInside)
        {
            var isActivated = _attribute.Activation > 0;
            Add(
                Place.Argument(ArgumentNames.Residual),
                "its functions add a residual to the input or to the output",
                "Residual.Inside adds it before the activation",
                $"write Residual.After{(isActivated ? " without Activation, and apply that to the stream after the call" : "")}",
                isActivated ? [] : [ArgumentProposals.SetEnum(ArgumentNames.Residual, nameof(Residual.After))]);
        }

        if (_attribute.Modulated == true)
        {
            Add(
                Place.Argument(ArgumentNames.Modulated),
                "its functions take one weight and bias for all samples",
                "Modulated = true asks for a scale and a shift of each",
                "remove Modulated, write WeightOffset = 1, and pass a sample's scale and shift as weight and bias",
                ArgumentProposals.Remove(ArgumentNames.Modulated));
        }

        if (_attribute.Masked == true)
        {
            Add(
                Place.Argument(ArgumentNames.Masked),
                "all elements of its functions' calls count",
                "Masked = true asks for a mask of each",
                "remove Masked",
                ArgumentProposals.Remove(ArgumentNames.Masked));
        }
    }

    private void AddBatch()
    {
        const string Own = "its functions normalize each sample by itself";
        if (_attribute.Preset is not null)
        {
            Add(Place.Attribute, Own, "the statistics of a batch norm are those of a whole batch", null);
            return;
        }

        var place = Array.FindIndex(_attribute.Axes!, axis => axis == 0 || axis == -_attribute.Shape!.Length);
        Proposal[] proposals = _attribute.Axes!.Length > 1
            ? [ArgumentProposals.RemoveElement(Place.Argument(ArgumentNames.Axes, place), $"Remove {MessageText.Of(_attribute.Axes[place])} from Axes", "Axis")]
            : [];
        Add(
            Place.Argument(ArgumentNames.Axes, place),
            Own,
            $"Axes {MessageText.Of(_attribute.Axes)} hold axis 0, that of the batch",
            "leave it out of Axes, with a Shape that begins with the batch, such as [-1, 768]",
            proposals);
    }

    private void Add(Place place, string consequence, string problem, string? advice, params Proposal[] proposals)
        => _findings.Add(new(
            DiagnosticDescriptors.NotWithinSample,
            place,
            _type.Name,
            consequence,
            problem,
            (advice is null ? "" : advice + ", or ") + "remove 'static' for a layer, an object")
        {
            Proposals = [.. proposals, DeclarationProposals.RemoveModifier(_type, SyntaxKind.StaticKeyword)],
        });
}
