using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing.Wordings;

/// <summary>In the words of <c>[Normalize]</c>: axes, and arguments by their names.</summary>
internal sealed class NormalizeWording : Wording
{
    public override Place Shape => Place.Argument(ArgumentNames.Shape);

    public override Place Groups => Place.Argument(ArgumentNames.Groups);

    public override Place Extent(int axis) => Place.Argument(ArgumentNames.Shape, axis);

    public override Finding NoAxes(int[]? axes)
        => new(DiagnosticDescriptors.NoAxes, Place.Argument(ArgumentNames.Axes), axes is null ? "missing" : "empty");

    public override Finding ImpossibleExtent(int axis, int extent)
        => new(DiagnosticDescriptors.ImpossibleExtent, Extent(axis), MessageText.Of(extent), MessageText.Of(axis))
        {
            Proposals = [ArgumentProposals.Write(Extent(axis), MessageText.Of(LayerSpec.Dynamic))],
        };

    public override Finding DynamicParameters(int axis, int[] parameterAxes, ParsedAttribute attribute, bool tracked)
    {
        var place = attribute.ParameterAxes is { } written
            ? Place.Argument(ArgumentNames.ParameterAxes, Array.FindIndex(written, other => (other < 0 ? other + attribute.Shape!.Length : other) == axis))
            : Extent(axis);
        return new(
            DiagnosticDescriptors.DynamicParameterAxis,
            place,
            MessageText.Of(axis),
            attribute.ParameterAxes is null ? "are by default" : "are",
            MessageText.Of(parameterAxes))
        {
            Proposals =
            [
                attribute.ParameterAxes is null
                    ? ArgumentProposals.Set(ArgumentNames.ParameterAxes, MessageText.Of(parameterAxes.Where(other => other != axis)))
                    : ArgumentProposals.RemoveElement(place, $"Leave axis {MessageText.Of(axis)} out of {ArgumentNames.ParameterAxes}", "ParameterAxis"),
                ArgumentProposals.NotAffine,
            ],
        };
    }

    public override Finding DynamicStatistics(int axis)
        => new(DiagnosticDescriptors.DynamicStatisticsAxis, Extent(axis), MessageText.Of(axis))
        {
            Proposals = [ArgumentProposals.AddElement(ArgumentNames.Axes, MessageText.Of(axis)), ArgumentProposals.NotTracked],
        };

    public override Finding GroupsBelowOne(int groups)
        => new(DiagnosticDescriptors.GroupsBelowOne, Groups, MessageText.Of(groups))
        {
            Proposals = [ArgumentProposals.Set(ArgumentNames.Groups, "1")],
        };

    public override Finding GroupsDoNotDivide(int groups, int channelAxis, ParsedAttribute attribute, int[]? axes)
    {
        var extent = attribute.Shape![channelAxis];
        var byDefault = attribute.ChannelAxis is null;
        var last = byDefault ? ChannelsLast(attribute.Shape, axes, groups) : null;
        return new(
            DiagnosticDescriptors.GroupsDoNotDivide,
            Groups,
            MessageText.Of(groups),
            MessageText.Of(channelAxis),
            byDefault ? "ChannelAxis is 1 by default" : "ChannelAxis",
            MessageText.Of(extent),
            (last is { } axis ? $"ChannelAxis = {MessageText.Of(axis)} if the channels come last, where the extent is {MessageText.Of(attribute.Shape[axis])}, or else " : "")
                + (extent == LayerSpec.Dynamic ? "the extent in Shape" : DivisorAdvice(extent, groups)))
        {
            Proposals =
            [
                .. last is { } channels ? (Proposal[])[ArgumentProposals.Set(ArgumentNames.ChannelAxis, MessageText.Of(channels))] : [],
                .. extent == LayerSpec.Dynamic ? (Proposal[])[] : [WriteDivisor(Groups, extent, groups)],
            ],
        };
    }

    public override Finding OneElementPerStatistic(ParsedAttribute attribute)
        => new(
            DiagnosticDescriptors.OneElementPerStatistic,
            Place.Argument(ArgumentNames.Axes),
            MessageText.Of(attribute.Axes!),
            ShapeInParts(attribute))
        {
            Proposals = [.. attribute.VirtualBatch > 0 ? (Proposal[])[ArgumentProposals.Remove(ArgumentNames.VirtualBatch)] : [], ArgumentProposals.NotTracked],
        };

    public override Finding BiasWithoutAffine() => new(DiagnosticDescriptors.BiasWithoutAffine, Place.Argument(ArgumentNames.Bias))
    {
        Proposals = [ArgumentProposals.Remove(ArgumentNames.Bias), ArgumentProposals.Remove(ArgumentNames.Affine)],
    };

    public override Finding WeightOffsetWithoutAffine(double offset)
        => new(DiagnosticDescriptors.WeightOffsetWithoutAffine, Place.Argument(ArgumentNames.WeightOffset), MessageText.Of(offset))
        {
            Proposals = [ArgumentProposals.Remove(ArgumentNames.WeightOffset), ArgumentProposals.Remove(ArgumentNames.Affine)],
        };

    public override string WithinSample(ParsedAttribute attribute)
        => $"Axes {MessageText.Of(attribute.Axes!)} do not hold axis 0, so that each sample has statistics of its own already";

    /// <summary>Where the last axis can be split, it is likely that of the channels.</summary>
    private static int? ChannelsLast(int[] shape, int[]? axes, int groups)
    {
        var last = shape.Length - 1;
        return last > 1 && shape[last] > 0 && shape[last] % groups == 0 && axes?.Contains(last) == true ? last : null;
    }
}
