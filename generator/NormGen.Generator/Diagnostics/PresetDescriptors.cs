using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Diagnostics;

/// <summary>Messages of <see cref="DiagnosticDescriptors"/> in the words of presets, which have no axes to speak of.</summary>
internal static class PresetDescriptors
{
    public static readonly DiagnosticDescriptor ImpossibleExtent = DiagnosticDescriptors.ImpossibleExtent.Reworded(
        "{0} is not possible; write {1}");

    public static readonly DiagnosticDescriptor DynamicParameterAxis = DiagnosticDescriptors.DynamicParameterAxis.Reworded(
        "{0} is -1, but weight and bias vary along it, and their number must be known; write the number{1}");

    public static readonly DiagnosticDescriptor DynamicStatisticsAxis = DiagnosticDescriptors.DynamicStatisticsAxis.Reworded(
        "The number of channels is -1, but each has running statistics, and their number must be known; write the number, or write TrackRunningStats = false");

    public static readonly DiagnosticDescriptor GroupsBelowOne = DiagnosticDescriptors.GroupsBelowOne.Reworded(
        "The number of groups {0} is not possible; write 1 for one group of all channels, or a larger number that divides theirs");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = DiagnosticDescriptors.GroupsDoNotDivide.Reworded(
        "{0} groups cannot split {1} into equal groups; write {2}");

    public static readonly DiagnosticDescriptor OneElementPerStatistic = DiagnosticDescriptors.OneElementPerStatistic.Reworded(
        "The shape {0} gives one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; {1}, or write TrackRunningStats = false");

    public static readonly DiagnosticDescriptor BiasWithoutAffine = DiagnosticDescriptors.BiasWithoutAffine.Reworded(
        "Bias = true stands in [{0}] without Affine = true, which is not its default, so that there would be neither weight nor bias; write Affine = true or remove Bias");

    public static readonly DiagnosticDescriptor WeightOffsetWithoutAffine = DiagnosticDescriptors.WeightOffsetWithoutAffine.Reworded(
        "WeightOffset = {0} stands in [{1}] without Affine = true, which is not its default, so that there would be no weight that it is added to; write Affine = true or remove WeightOffset");

    private static DiagnosticDescriptor Reworded(this DiagnosticDescriptor descriptor, string message)
        => new(descriptor.Id, descriptor.Title, message, descriptor.Category, descriptor.DefaultSeverity, descriptor.IsEnabledByDefault, helpLinkUri: descriptor.HelpLinkUri);
}
