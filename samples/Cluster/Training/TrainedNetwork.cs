namespace Cluster.Training;

/// <summary>A network that ranks have trained together.</summary>
/// <param name="Errors">The share of the test digits that rank 0 does not recognize, epoch by epoch.</param>
/// <param name="Weights">The first digits of the hash of each rank's weights.</param>
/// <param name="Files">The same of its checkpoint, which has the running statistics, too.</param>
internal sealed record TrainedNetwork(IReadOnlyList<double> Errors, IReadOnlyList<uint> Weights, IReadOnlyList<uint> Files);
