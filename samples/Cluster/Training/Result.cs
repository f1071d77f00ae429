using Digits.Training;

namespace Cluster.Training;

/// <summary>What came of a setting, from several seeds.</summary>
internal sealed record Result(Setting Setting, IReadOnlyList<TrainedNetwork> Networks)
{
    /// <summary>The spread of the test error over the seeds, epoch by epoch.</summary>
    public IReadOnlyList<Spread> Errors { get; } =
        [.. Networks[0].Errors.Select((_, epoch) => Spread.Of([.. Networks.Select(network => network.Errors[epoch])]))];

    /// <summary>Whether all ranks have the same checkpoint, bit for bit, from every seed.</summary>
    public bool IsSameEverywhere => Networks.All(network => network.Files.Distinct().Count() == 1);
}
