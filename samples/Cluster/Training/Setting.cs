namespace Cluster.Training;

/// <summary>A way to train: how the digits lie on the ranks, and what statistics are over.</summary>
internal sealed record Setting(Division Division, Statistics Statistics)
{
    /// <summary>One rank that has all digits is what the others are compared with. It does not matter to it how they are divided.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new(Division.Alike, Statistics.OneRank),
        new(Division.Alike, Statistics.Synchronized),
        new(Division.Alike, Statistics.Separate),
        new(Division.Sorted, Statistics.OneRank),
        new(Division.Sorted, Statistics.Synchronized),
        new(Division.Sorted, Statistics.Separate),
    ];

    /// <summary>In the names of files.</summary>
    public string Name => $"{Division.Name}-{Statistics}";

    /// <summary>What the statistics are over.</summary>
    public string Words(int ranks) => Statistics switch
    {
        Statistics.OneRank => $"one rank, {ranks * Shard.BatchSize} images",
        Statistics.Synchronized => $"synchronized, {ranks} × {Shard.BatchSize}",
        _ => $"separate, {ranks} × {Shard.BatchSize}",
    };
}
