namespace Digits.Training;

/// <summary>The runs of one network with one normalization, from several seeds.</summary>
internal sealed record Series(IReadOnlyList<Run> Runs)
{
    public Architecture Architecture => Runs[0].Architecture;

    public Variant Variant => Runs[0].Variant;

    /// <summary>The spread of a figure over the seeds, epoch by epoch.</summary>
    public IReadOnlyList<Spread> Of(Func<EpochResult, double> figure)
        => [.. Runs[0].Epochs.Select((_, epoch) => Spread.Of([.. Runs.Select(run => figure(run.Epochs[epoch]))]))];
}
