namespace NormGen.Generator.Parsing;

/// <summary>The properties of the attributes, and the parameters of their constructors. (The generator has no reference to the
/// runtime.)</summary>
internal static class ArgumentNames
{
    public const string Shape = nameof(Shape);
    public const string Axes = nameof(Axes);
    public const string Affine = nameof(Affine);
    public const string Bias = nameof(Bias);
    public const string WeightOffset = nameof(WeightOffset);
    public const string ParameterAxes = nameof(ParameterAxes);
    public const string Epsilon = nameof(Epsilon);
    public const string Momentum = nameof(Momentum);
    public const string CumulativeAverage = nameof(CumulativeAverage);
    public const string BiasedRunningVariance = nameof(BiasedRunningVariance);
    public const string TrackRunningStats = nameof(TrackRunningStats);
    public const string Groups = nameof(Groups);
    public const string ChannelAxis = nameof(ChannelAxis);
    public const string Statistic = nameof(Statistic);
    public const string Activation = nameof(Activation);
    public const string Residual = nameof(Residual);
    public const string Modulated = nameof(Modulated);
    public const string Masked = nameof(Masked);
    public const string VirtualBatch = nameof(VirtualBatch);
    public const string ElementType = nameof(ElementType);
    public const string Unrolling = nameof(Unrolling);
    public const string Backward = nameof(Backward);
    public const string Batch = nameof(Batch);
    public const string Sizes = nameof(Sizes);
    public const string ChannelsLast = nameof(ChannelsLast);

    public const string GroupsParameter = "groups";
    public const string ChannelsParameter = "channels";
    public const string SpatialParameter = "spatial";
    public const string NormalizedShapeParameter = "normalizedShape";
}
