namespace NormGen.Tests.Kernels;

/// <summary>What a layer has besides its shape.</summary>
internal sealed record ColumnForm(bool HasMean = true, bool HasWeight = true, bool HasBias = true, bool Tracked = false, bool Training = true)
{
    public static readonly IReadOnlyList<ColumnForm> All =
    [
        new(Tracked: true), new(Tracked: true, Training: false), new(), new(Training: false), new(HasBias: false), new(HasWeight: false, HasBias: false),
        new(HasMean: false, HasBias: false), new(HasMean: false), new(HasMean: false, HasBias: false, Training: false),
        new(HasWeight: false, HasBias: false, Tracked: true, Training: false),
    ];

    public bool EvaluatesRunning => Tracked && !Training;
}
