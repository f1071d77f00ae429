using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing.Wordings;

/// <summary>In the words of <c>[Normalize]</c>: axes, and arguments by their names.</summary>
internal sealed class NormalizeWording : Wording
{
    public override Place Shape => Place.Argument(ArgumentNames.Shape);

    public override Finding NoAxes(int[]? axes)
        => new(DiagnosticDescriptors.NoAxes, Place.Argument(ArgumentNames.Axes), axes is null ? "missing" : "empty");

    public override Finding ImpossibleExtent(int axis, int extent)
        => new(DiagnosticDescriptors.ImpossibleExtent, Place.Argument(ArgumentNames.Shape, axis), MessageText.Of(extent), MessageText.Of(axis));

    public override Finding DynamicParameters(int axis, int[] parameterAxes, ParsedAttribute attribute, bool tracked)
        => new(
            DiagnosticDescriptors.DynamicParameterAxis,
            attribute.ParameterAxes is { } written
                ? Place.Argument(ArgumentNames.ParameterAxes, Array.FindIndex(written, other => (other < 0 ? other + attribute.Shape!.Length : other) == axis))
                : Place.Argument(ArgumentNames.Shape, axis),
            MessageText.Of(axis),
            attribute.ParameterAxes is null ? "are by default" : "are",
            MessageText.Of(parameterAxes));

    public override Finding DynamicStatistics(int axis)
        => new(DiagnosticDescriptors.DynamicStatisticsAxis, Place.Argument(ArgumentNames.Shape, axis), MessageText.Of(axis));

    public override Finding GroupsBelowOne(int groups)
        => new(DiagnosticDescriptors.GroupsBelowOne, Place.Argument(ArgumentNames.Groups), MessageText.Of(groups));

    public override Finding GroupsDoNotDivide(int groups, int channelAxis, ParsedAttribute attribute, int[]? axes)
    {
        var extent = attribute.Shape![channelAxis];
        var byDefault = attribute.ChannelAxis is null;
        return new(
            DiagnosticDescriptors.GroupsDoNotDivide,
            Place.Argument(ArgumentNames.Groups),
            MessageText.Of(groups),
            MessageText.Of(channelAxis),
            byDefault ? "ChannelAxis is 1 by default" : "ChannelAxis",
            MessageText.Of(extent),
            (byDefault ? ChannelsLastAdvice(attribute.Shape, axes, groups) : "") + (extent == LayerSpec.Dynamic ? "the extent in Shape" : Divisor(extent, groups)));
    }

    public override Finding OneElementPerStatistic(ParsedAttribute attribute)
        => new(
            DiagnosticDescriptors.OneElementPerStatistic,
            Place.Argument(ArgumentNames.Axes),
            MessageText.Of(attribute.Axes!),
            MessageText.Of(attribute.Shape!));

    public override Finding BiasWithoutAffine() => new(DiagnosticDescriptors.BiasWithoutAffine, Place.Argument(ArgumentNames.Bias));

    /// <summary>Where the last axis can be split, it is likely that of the channels.</summary>
    private static string ChannelsLastAdvice(int[] shape, int[]? axes, int groups)
    {
        var last = shape.Length - 1;
        return last > 1 && shape[last] > 0 && shape[last] % groups == 0 && axes?.Contains(last) == true
            ? $"ChannelAxis = {MessageText.Of(last)} if the channels come last, where the extent is {MessageText.Of(shape[last])}, or else "
            : "";
    }
}
