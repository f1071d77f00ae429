using Microsoft.CodeAnalysis;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing.Wordings;

/// <summary>In the words of a preset: batch, channels and extents, at the arguments of its constructor.</summary>
internal sealed class PresetWording(PresetArguments preset, bool affineIsWritten) : Wording
{
    public override Place Shape => preset.Extents.Length > 0 ? ExtentPlace(0) : ChannelsPlace;

    public override Place Groups => Place.Parameter(ArgumentNames.GroupsParameter, 0);

    public override Place Extent(int axis) => Part(axis) switch
    {
        Parts.Batch => BatchPlace,
        Parts.Channels => ChannelsPlace,
        _ => ExtentPlace(axis - (preset.ChannelAxis == 1 ? 2 : 1)),
    };

    public override Finding NoAxes(int[]? axes) => preset.Channels is null
        ? new(DiagnosticDescriptors.NoExtents, Place.Attribute, $"{preset.Preset}", "normalized shape", $"its extents, such as [{preset.Preset}(768)]")
        : new(
            DiagnosticDescriptors.NoExtents,
            Place.Attribute,
            $"{preset.Preset}",
            "spatial extents, which it normalizes over",
            $"them after the channels, such as {PresetWriter.Attribute(preset with { Extents = [28, 28] })}, with -1 for an extent that is known only when the layer is called");

    public override Finding ImpossibleExtent(int axis, int extent)
    {
        var value = MessageText.Of(extent);
        var (what, advice) = Part(axis) switch
        {
            Parts.Batch => ($"Batch = {value}", "1 or more, or leave it out: then any batch is possible"),
            Parts.Channels => ($"The number of channels {value}", "1 or more"),
            Parts.Spatial => ($"The spatial extent {value}", "1 or more, or -1 for an extent that is known only when the layer is called"),
            _ => ($"The extent {value} of the normalized shape", "1 or more"),
        };
        return new(PresetDescriptors.ImpossibleExtent, Extent(axis), what, advice)
        {
            Proposals = Part(axis) switch
            {
                Parts.Batch => [ArgumentProposals.Remove(ArgumentNames.Batch)],
                Parts.Spatial => [ArgumentProposals.Write(Extent(axis), MessageText.Of(LayerSpec.Dynamic))],
                _ => [],
            },
        };
    }

    public override Finding DynamicParameters(int axis, int[] parameterAxes, ParsedAttribute attribute, bool tracked)
        => new(
            PresetDescriptors.DynamicParameterAxis,
            Extent(axis),
            Part(axis) == Parts.Channels ? "The number of channels" : "An extent of the normalized shape",
            tracked ? "" : ", or write Affine = false")
        {
            Proposals = tracked ? [] : [ArgumentProposals.NotAffine],
        };

    public override Finding DynamicStatistics(int axis) => new(PresetDescriptors.DynamicStatisticsAxis, Extent(axis))
    {
        Proposals = [ArgumentProposals.NotTracked],
    };

    public override Finding GroupsBelowOne(int groups) => new(PresetDescriptors.GroupsBelowOne, Groups, MessageText.Of(groups))
    {
        Proposals = [ArgumentProposals.Write(Groups, "1")],
    };

    public override Finding GroupsDoNotDivide(int groups, int channelAxis, ParsedAttribute attribute, int[]? axes)
    {
        var channels = preset.Channels!.Value;
        var reordered = ChannelsFirst(groups);
        return channels == LayerSpec.Dynamic
            ? new(PresetDescriptors.GroupsDoNotDivide, ChannelsPlace, MessageText.Of(groups), "channels whose number is -1", "that number")
            : new(
                PresetDescriptors.GroupsDoNotDivide,
                Groups,
                MessageText.Of(groups),
                $"{MessageText.Of(channels)} channels",
                (reordered is null ? "" : $"{reordered} if the channels come last, since the arguments begin with them there, too, or else ") + DivisorAdvice(channels, groups))
            {
                Proposals =
                [
                    .. reordered is null ? (Proposal[])[] : [ArgumentProposals.ChannelsFirst(ParametersBeforeChannels, reordered)],
                    WriteDivisor(Groups, channels, groups),
                ],
            };
    }

    public override Finding OneElementPerStatistic(ParsedAttribute attribute)
        => new(
            PresetDescriptors.OneElementPerStatistic,
            attribute.VirtualBatch > 0 ? Place.Argument(ArgumentNames.VirtualBatch) : preset.Preset == Preset.BatchNorm ? BatchPlace : Shape,
            ShapeInParts(attribute),
            attribute.VirtualBatch > 0 ? "leave out VirtualBatch or write another one"
                : preset.Preset == Preset.BatchNorm ? "leave out Batch or write a larger one"
                : "write larger extents")
        {
            Proposals = attribute.VirtualBatch > 0 ? [ArgumentProposals.Remove(ArgumentNames.VirtualBatch), ArgumentProposals.NotTracked]
                : preset.Preset == Preset.BatchNorm ? [ArgumentProposals.Remove(ArgumentNames.Batch), ArgumentProposals.NotTracked]
                : [ArgumentProposals.NotTracked],
        };

    public override string WithinSample(ParsedAttribute attribute) => $"in [{preset.Preset}] each sample has statistics of its own already";

    public override Finding BiasWithoutAffine()
        => WithoutAffine(ArgumentNames.Bias, DiagnosticDescriptors.BiasWithoutAffine, PresetDescriptors.BiasWithoutAffine);

    public override Finding WeightOffsetWithoutAffine(double offset) => WithoutAffine(
        ArgumentNames.WeightOffset, DiagnosticDescriptors.WeightOffsetWithoutAffine, PresetDescriptors.WeightOffsetWithoutAffine, MessageText.Of(offset));

    /// <param name="argument">What needs Affine.</param>
    /// <param name="written">What is said where that is written as false.</param>
    /// <param name="byDefault">And where the preset means it: the preset is its last argument.</param>
    /// <param name="arguments">The arguments of both.</param>
    private Finding WithoutAffine(string argument, DiagnosticDescriptor written, DiagnosticDescriptor byDefault, params string[] arguments) => affineIsWritten
        ? new(written, Place.Argument(argument), arguments)
        {
            Proposals = [ArgumentProposals.Remove(argument), ArgumentProposals.Set(ArgumentNames.Affine, "true")],
        }
        : new(byDefault, Place.Argument(argument), [.. arguments, $"{preset.Preset}"])
        {
            Proposals = [ArgumentProposals.Set(ArgumentNames.Affine, "true"), ArgumentProposals.Remove(argument)],
        };

    /// <summary>Where the last extent can be split, the arguments are likely in the order of channels last.</summary>
    private string? ChannelsFirst(int groups)
    {
        if (preset.Extents.Length < 2 || preset.Extents.Last() is var last && (last < 1 || last % groups != 0))
        {
            return null;
        }

        var reordered = preset with { Channels = last, Extents = [preset.Channels!.Value, .. preset.Extents.Take(preset.Extents.Length - 1)], ChannelsLast = true };
        return PresetWriter.Attribute(reordered);
    }

    private Parts Part(int axis) => axis switch
    {
        0 => Parts.Batch,
        _ when axis == preset.ChannelAxis => Parts.Channels,
        _ => preset.Channels is null ? Parts.Normalized : Parts.Spatial,
    };

    private static Place BatchPlace => Place.Argument(ArgumentNames.Batch);

    private Place ChannelsPlace => Place.Parameter(ArgumentNames.ChannelsParameter, ParametersBeforeChannels);

    private Place ExtentPlace(int index) => preset.Channels is null
        ? Place.Parameter(ArgumentNames.NormalizedShapeParameter, 0, index)
        : Place.Parameter(ArgumentNames.SpatialParameter, ParametersBeforeChannels + 1, index);

    private int ParametersBeforeChannels => preset.Preset == Preset.GroupNorm ? 1 : 0;

    /// <summary>What an axis is to the preset.</summary>
    private enum Parts
    {
        Batch,
        Channels,
        Spatial,
        Normalized,
    }
}
