namespace NormGen.Generator.Diagnostics;

/// <summary>The ids of the diagnostics; each has a page under <c>generator/docs</c>.</summary>
internal static class DiagnosticIds
{
    public const string ClassNotPartial = "NORM001";
    public const string ContainerNotPartial = "NORM002";
    public const string AbstractClass = "NORM003";
    public const string NoShape = "NORM004";
    public const string NoAxes = "NORM005";
    public const string ImpossibleExtent = "NORM006";
    public const string TooManyAxes = "NORM007";
    public const string TooManyElements = "NORM008";
    public const string AxisOutOfRange = "NORM009";
    public const string DuplicateAxis = "NORM010";
    public const string ParameterAxisOutOfRange = "NORM011";
    public const string DuplicateParameterAxis = "NORM012";
    public const string DynamicParameterAxis = "NORM013";
    public const string DynamicStatisticsAxis = "NORM014";
    public const string GroupsBelowOne = "NORM015";
    public const string GroupsDoNotDivide = "NORM016";
    public const string ChannelAxisOutOfRange = "NORM017";
    public const string ChannelAxisNotNormalized = "NORM018";
    public const string ImpossibleEpsilon = "NORM019";
    public const string MomentumOutOfRange = "NORM020";
    public const string MomentumBesideCumulativeAverage = "NORM021";
    public const string StatisticNotTracked = "NORM022";
    public const string OneElementPerStatistic = "NORM023";
    public const string BiasWithoutAffine = "NORM024";
    public const string UnsupportedElementType = "NORM025";
    public const string FullUnrollingTooLarge = "NORM026";
    public const string FileLocalType = "NORM027";
    public const string RecordClass = "NORM028";
    public const string MemberCollision = "NORM029";
    public const string NotAClass = "NORM030";
    public const string UndefinedValue = "NORM031";
    public const string OldLanguage = "NORM032";
    public const string ExplicitLayout = "NORM033";
    public const string HiddenRuntime = "NORM034";
    public const string ChannelsLast = "NORM035";
    public const string LargeMomentum = "NORM036";
    public const string SeveralLayers = "NORM037";
    public const string NoExtents = "NORM038";
    public const string WeightOffsetWithoutAffine = "NORM039";
    public const string ImpossibleWeightOffset = "NORM040";
    public const string ModulatedResidual = "NORM041";
    public const string ModulatedWithoutSamples = "NORM042";
    public const string SizesOfLayer = "NORM043";
    public const string NotWithinSample = "NORM044";
    public const string ImpossibleSizes = "NORM045";
    public const string SizesBesideShape = "NORM046";
    public const string VirtualBatchWithinSample = "NORM047";
    public const string ImpossibleVirtualBatch = "NORM048";
    public const string MaskedBesideOther = "NORM049";

    /// <summary>From 101 on: what is no mistake.</summary>
    public const string LayerPlan = "NORM101";
}
