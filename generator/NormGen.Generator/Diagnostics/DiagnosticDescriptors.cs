using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Diagnostics;

/// <summary>
/// The diagnostics. A message says what was found, what is allowed and what to write instead. Its arguments are text
/// already, so that no culture changes them.
/// </summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "NormGen";

    private const string Pages = "https://github.com/normgen/normgen/blob/main/generator/docs/";

    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        DiagnosticIds.ClassNotPartial,
        "The class of a layer must be partial",
        "Class '{0}' is not partial, so the layer cannot be added to it; write 'partial class {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ClassNotPartial + ".md");

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        DiagnosticIds.ContainerNotPartial,
        "The types around a layer must be partial",
        "The {0} '{1}' contains the layer '{2}' but is not partial, so the layer cannot be added; write 'partial {0} {1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ContainerNotPartial + ".md");

    public static readonly DiagnosticDescriptor AbstractClass = new(
        DiagnosticIds.AbstractClass,
        "The class of a layer must not be abstract",
        "Class '{0}' is abstract, but a layer is an object with parameters and statistics of its own; remove 'abstract'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.AbstractClass + ".md");

    public static readonly DiagnosticDescriptor NoShape = new(
        DiagnosticIds.NoShape,
        "A layer needs a Shape",
        "Shape is {0}; write the extents in row-major order, such as Shape = [32, 64, 28, 28], with -1 for an extent that is known only when the layer is called",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoShape + ".md");

    public static readonly DiagnosticDescriptor NoAxes = new(
        DiagnosticIds.NoAxes,
        "A layer needs Axes",
        "Axes is {0}; write the axes whose elements share one statistic, such as Axes = [0, 2, 3] for the batch norm of [N, C, H, W] or Axes = [1, 2, 3] for its layer norm",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoAxes + ".md");

    public static readonly DiagnosticDescriptor ImpossibleExtent = new(
        DiagnosticIds.ImpossibleExtent,
        "An extent must be positive, or -1",
        "The extent {0} of axis {1} is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ImpossibleExtent + ".md");

    public static readonly DiagnosticDescriptor TooManyAxes = new(
        DiagnosticIds.TooManyAxes,
        "A shape has at most eight axes",
        "The shape {0} has {1} axes, but at most 8 are allowed; merge neighbouring axes that are treated alike, which changes no result",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TooManyAxes + ".md");

    public static readonly DiagnosticDescriptor TooManyElements = new(
        DiagnosticIds.TooManyElements,
        "A shape has at most 2,147,483,647 elements",
        "The shape {0} has {1} elements, but at most 2147483647 fit in a span; write smaller extents, and call the layer for one part of the data after the other",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TooManyElements + ".md");

    public static readonly DiagnosticDescriptor AxisOutOfRange = new(
        DiagnosticIds.AxisOutOfRange,
        "An axis in Axes must lie within the shape",
        "Axis {0} is outside the shape {1}, whose axes are {2}; remove it or write one of these",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.AxisOutOfRange + ".md");

    public static readonly DiagnosticDescriptor DuplicateAxis = new(
        DiagnosticIds.DuplicateAxis,
        "Axes must name each axis once",
        "Axes names axis {0} more than once{1}; remove all but one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.DuplicateAxis + ".md");

    public static readonly DiagnosticDescriptor ParameterAxisOutOfRange = new(
        DiagnosticIds.ParameterAxisOutOfRange,
        "An axis in ParameterAxes must lie within the shape",
        "Parameter axis {0} is outside the shape {1}, whose axes are {2}; remove it or write one of these",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ParameterAxisOutOfRange + ".md");

    public static readonly DiagnosticDescriptor DuplicateParameterAxis = new(
        DiagnosticIds.DuplicateParameterAxis,
        "ParameterAxes must name each axis once",
        "ParameterAxes names axis {0} more than once{1}; remove all but one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.DuplicateParameterAxis + ".md");

    public static readonly DiagnosticDescriptor DynamicParameterAxis = new(
        DiagnosticIds.DynamicParameterAxis,
        "An axis that weight and bias vary along needs an extent",
        "Axis {0} has the extent -1, but weight and bias vary along it (ParameterAxes {1} {2}), and their number must be known; write its extent, leave it out of ParameterAxes, or write Affine = false",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.DynamicParameterAxis + ".md");

    public static readonly DiagnosticDescriptor DynamicStatisticsAxis = new(
        DiagnosticIds.DynamicStatisticsAxis,
        "An axis that running statistics vary along needs an extent",
        "Axis {0} has the extent -1, but running statistics vary along it, and their number must be known; write its extent, add the axis to Axes, or write TrackRunningStats = false",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.DynamicStatisticsAxis + ".md");

    public static readonly DiagnosticDescriptor GroupsBelowOne = new(
        DiagnosticIds.GroupsBelowOne,
        "Groups must be 1 or more",
        "Groups = {0} is not possible; write 1 for no groups, or a larger number that divides the extent of the channel axis",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.GroupsBelowOne + ".md");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(
        DiagnosticIds.GroupsDoNotDivide,
        "Groups must divide the extent of the channel axis",
        "Groups = {0} cannot split axis {1} ({2}), whose extent is {3}, into equal groups; write {4}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.GroupsDoNotDivide + ".md");

    public static readonly DiagnosticDescriptor ChannelAxisOutOfRange = new(
        DiagnosticIds.ChannelAxisOutOfRange,
        "ChannelAxis must lie within the shape, after the batch",
        "{0} {1}; write {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ChannelAxisOutOfRange + ".md");

    public static readonly DiagnosticDescriptor ChannelAxisNotNormalized = new(
        DiagnosticIds.ChannelAxisNotNormalized,
        "Axes must hold the axis that Groups splits",
        "Groups = {0} splits axis {1} (ChannelAxis), but Axes {2} does not hold it; add {1} to Axes, or write the axis of the channels as ChannelAxis",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ChannelAxisNotNormalized + ".md");

    public static readonly DiagnosticDescriptor ImpossibleEpsilon = new(
        DiagnosticIds.ImpossibleEpsilon,
        "Epsilon must not be negative",
        "Epsilon = {0} is not possible; write 0 or a positive number, such as 1e-5",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ImpossibleEpsilon + ".md");

    public static readonly DiagnosticDescriptor MomentumOutOfRange = new(
        DiagnosticIds.MomentumOutOfRange,
        "Momentum must lie between 0 and 1",
        "Momentum = {0} is outside 0 to 1; write the share of the new batch in the running statistics, such as 0.1 (where Keras, Flax and ONNX write 0.9)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MomentumOutOfRange + ".md");

    public static readonly DiagnosticDescriptor MomentumBesideCumulativeAverage = new(
        DiagnosticIds.MomentumBesideCumulativeAverage,
        "Momentum and CumulativeAverage exclude each other",
        "Momentum = {0} stands beside CumulativeAverage = true, which gives every batch the same share; remove one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MomentumBesideCumulativeAverage + ".md");

    public static readonly DiagnosticDescriptor StatisticNotTracked = new(
        DiagnosticIds.StatisticNotTracked,
        "RootMeanSquare and Euclidean have no running statistics",
        "TrackRunningStats = true stands beside Statistic.{0}, which has no running statistics; remove it, or write Statistic.MeanVariance",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.StatisticNotTracked + ".md");

    public static readonly DiagnosticDescriptor OneElementPerStatistic = new(
        DiagnosticIds.OneElementPerStatistic,
        "A tracked layer with one element per statistic cannot be trained",
        "Axes {0} of the shape {1} give one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; add an axis with more elements to Axes, or write TrackRunningStats = false",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OneElementPerStatistic + ".md");

    public static readonly DiagnosticDescriptor BiasWithoutAffine = new(
        DiagnosticIds.BiasWithoutAffine,
        "A layer without Affine has no bias",
        "Bias = true stands beside Affine = false, which leaves out both weight and bias; remove one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.BiasWithoutAffine + ".md");

    public static readonly DiagnosticDescriptor UnsupportedElementType = new(
        DiagnosticIds.UnsupportedElementType,
        "ElementType must be float or double",
        "ElementType = {0} is not supported; write typeof(float) or typeof(double)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedElementType + ".md");

    public static readonly DiagnosticDescriptor FullUnrollingTooLarge = new(
        DiagnosticIds.FullUnrollingTooLarge,
        "Unrolling.Full covers at most 65,536 elements",
        "Unrolling.Full stands beside the shape {0} of {1} elements, but at most 65536 are unrolled, and this layer gets loops; write Unrolling.Auto or Unrolling.Loops",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.FullUnrollingTooLarge + ".md");

    public static readonly DiagnosticDescriptor FileLocalType = new(
        DiagnosticIds.FileLocalType,
        "A layer cannot be in a file-local type",
        "Type '{0}' is file-local, so the generated file cannot add to it; remove 'file'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.FileLocalType + ".md");

    public static readonly DiagnosticDescriptor RecordClass = new(
        DiagnosticIds.RecordClass,
        "A layer cannot be a record",
        "'{0}' is a record, and copies made by 'with' would share its parameters and statistics; write 'partial class {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.RecordClass + ".md");

    public static readonly DiagnosticDescriptor MemberCollision = new(
        DiagnosticIds.MemberCollision,
        "A member has a name that the layer needs",
        "Class '{0}' {1} '{2}', which is a member of the generated layer; {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MemberCollision + ".md");

    public static readonly DiagnosticDescriptor NotAClass = new(
        DiagnosticIds.NotAClass,
        "A layer must be a class",
        "{0} '{1}' cannot be a layer, only a class can; write 'partial class {1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotAClass + ".md");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        DiagnosticIds.UndefinedValue,
        "An option has a value that is not defined",
        "{0} = {1} is not a defined value; write {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UndefinedValue + ".md");

    public static readonly DiagnosticDescriptor OldLanguage = new(
        DiagnosticIds.OldLanguage,
        "A layer needs C# 13",
        "The generated part of class '{0}' needs C# 13, but this project is compiled as C# {1}; write <LangVersion>13</LangVersion> or remove LangVersion from the project file",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OldLanguage + ".md");

    public static readonly DiagnosticDescriptor ExplicitLayout = new(
        DiagnosticIds.ExplicitLayout,
        "The class of a layer must not have an explicit layout",
        "Class '{0}' has LayoutKind.Explicit, which asks every field for an offset, but fields are added to it; remove StructLayout",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ExplicitLayout + ".md");

    public static readonly DiagnosticDescriptor HiddenRuntime = new(
        DiagnosticIds.HiddenRuntime,
        "A type or namespace hides one of NormGen's",
        "'{1}' in this project hides what the generated part of class '{0}' uses by that name; rename it, or move it to another namespace",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.HiddenRuntime + ".md");

    public static readonly DiagnosticDescriptor ChannelsLast = new(
        DiagnosticIds.ChannelsLast,
        "The shape looks like channels last, but ChannelAxis is 1",
        "Groups = {0} splits axis 1 (ChannelAxis is 1 by default), whose extent is {1}, but the shape {2} looks like channels last; write ChannelAxis = {3} if axis {3}, whose extent is {4}, holds the channels, or ChannelAxis = 1 if axis 1 does",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ChannelsLast + ".md");

    public static readonly DiagnosticDescriptor LargeMomentum = new(
        DiagnosticIds.LargeMomentum,
        "Momentum is the share of the new batch",
        "Momentum = {0} gives the new batch the share {0} in the running statistics, as in PyTorch; write Momentum = {1} if it comes from Keras, Flax or ONNX, where it is the share of the old value",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LargeMomentum + ".md");

    public static readonly DiagnosticDescriptor SeveralLayers = new(
        DiagnosticIds.SeveralLayers,
        "A class is one layer",
        "Class '{0}' has both [{1}] and [{2}], but a class is one layer; remove one of them, or write a class for each",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SeveralLayers + ".md");

    public static readonly DiagnosticDescriptor NoExtents = new(
        DiagnosticIds.NoExtents,
        "A preset needs the extents that it normalizes over",
        "[{0}] has no {1}; write {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoExtents + ".md");

    public static readonly DiagnosticDescriptor WeightOffsetWithoutAffine = new(
        DiagnosticIds.WeightOffsetWithoutAffine,
        "A layer without Affine has no weight to offset",
        "WeightOffset = {0} stands beside Affine = false, which leaves out the weight that it is added to; remove one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.WeightOffsetWithoutAffine + ".md");

    public static readonly DiagnosticDescriptor ImpossibleWeightOffset = new(
        DiagnosticIds.ImpossibleWeightOffset,
        "WeightOffset must be a finite number",
        "WeightOffset = {0} is not a finite number of the element type; write what is added to every weight, such as 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ImpossibleWeightOffset + ".md");

    public static readonly DiagnosticDescriptor ModulatedResidual = new(
        DiagnosticIds.ModulatedResidual,
        "A modulated layer stands in no residual stream",
        "Modulated = true stands beside Residual.{0}, but a call has either scale and shift or a residual; remove one of the two, and add the residual before or after the call",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ModulatedResidual + ".md");

    public static readonly DiagnosticDescriptor ModulatedWithoutSamples = new(
        DiagnosticIds.ModulatedWithoutSamples,
        "A modulated layer needs samples of several elements",
        "Modulated = true scales and shifts each sample along axis 0, but the shape {0} has no other axis; write one for the samples, such as Shape = {1}, or remove Modulated",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ModulatedWithoutSamples + ".md");

    public static readonly DiagnosticDescriptor SizesOfLayer = new(
        DiagnosticIds.SizesOfLayer,
        "Sizes belong to a static class",
        "Sizes are the widths of a static class's functions, but class '{0}' is a layer, an object of one shape; write 'static partial class {0}', or the layer's shape in place of Sizes",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SizesOfLayer + ".md");

    public static readonly DiagnosticDescriptor NotWithinSample = new(
        DiagnosticIds.NotWithinSample,
        "A static class cannot do all that a layer can",
        "Class '{0}' is static, so that {1}, but {2}; {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotWithinSample + ".md");

    public static readonly DiagnosticDescriptor ImpossibleSizes = new(
        DiagnosticIds.ImpossibleSizes,
        "Sizes are widths, each different and 1 or more",
        "{0}; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ImpossibleSizes + ".md");

    public static readonly DiagnosticDescriptor SizesBesideShape = new(
        DiagnosticIds.SizesBesideShape,
        "Sizes stand in place of a shape",
        "Sizes = {0} are widths of rows, in place of a shape, so that {1} has no meaning beside them; remove it, or remove Sizes",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SizesBesideShape + ".md");

    public static readonly DiagnosticDescriptor VirtualBatchWithinSample = new(
        DiagnosticIds.VirtualBatchWithinSample,
        "VirtualBatch splits statistics of a batch",
        "VirtualBatch = {0} splits the batch into parts with statistics of their own, but {1}; remove VirtualBatch",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.VirtualBatchWithinSample + ".md");

    public static readonly DiagnosticDescriptor ImpossibleVirtualBatch = new(
        DiagnosticIds.ImpossibleVirtualBatch,
        "VirtualBatch must not be negative",
        "VirtualBatch = {0} is not a number of samples; write 1 or more, or remove it: then the whole batch shares its statistics",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ImpossibleVirtualBatch + ".md");

    public static readonly DiagnosticDescriptor MaskedBesideOther = new(
        DiagnosticIds.MaskedBesideOther,
        "A masked layer takes nothing but its mask",
        "Masked = true stands beside {0}, but a call takes a mask or that; remove one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MaskedBesideOther + ".md");

    /// <summary>No mistake: what is computed, and how, for whoever asks.</summary>
    public static readonly DiagnosticDescriptor LayerPlan = new(
        DiagnosticIds.LayerPlan,
        "How a layer is computed",
        "{0}: {1}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        helpLinkUri: Pages + DiagnosticIds.LayerPlan + ".md");

    /// <summary>Those of mistakes and questions.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        ClassNotPartial,
        ContainerNotPartial,
        AbstractClass,
        NoShape,
        NoAxes,
        ImpossibleExtent,
        TooManyAxes,
        TooManyElements,
        AxisOutOfRange,
        DuplicateAxis,
        ParameterAxisOutOfRange,
        DuplicateParameterAxis,
        DynamicParameterAxis,
        DynamicStatisticsAxis,
        GroupsBelowOne,
        GroupsDoNotDivide,
        ChannelAxisOutOfRange,
        ChannelAxisNotNormalized,
        ImpossibleEpsilon,
        MomentumOutOfRange,
        MomentumBesideCumulativeAverage,
        StatisticNotTracked,
        OneElementPerStatistic,
        BiasWithoutAffine,
        UnsupportedElementType,
        FullUnrollingTooLarge,
        FileLocalType,
        RecordClass,
        MemberCollision,
        NotAClass,
        UndefinedValue,
        OldLanguage,
        ExplicitLayout,
        HiddenRuntime,
        ChannelsLast,
        LargeMomentum,
        SeveralLayers,
        NoExtents,
        WeightOffsetWithoutAffine,
        ImpossibleWeightOffset,
        ModulatedResidual,
        ModulatedWithoutSamples,
        SizesOfLayer,
        NotWithinSample,
        ImpossibleSizes,
        SizesBesideShape,
        VirtualBatchWithinSample,
        ImpossibleVirtualBatch,
        MaskedBesideOther,
    ];
}
