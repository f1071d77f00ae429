namespace Cluster.Training;

/// <summary>A way to train: how the digits lie on the ranks, and what statistics are over.</summary>
internal sealed record Setting(Division Division, Statistics Statistics)
{
    /// <summary>All ways. One rank that has the shards of all is what the others are compared with.</summary>
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

    /// <summary>How many ranks have how many images in a step, and what statistics are over.</summary>
    public string Words(int ranks) => Statistics switch
    {
        Statistics.OneRank => $"1 × {ranks * Shard.BatchSize} images",
        Statistics.Synchronized => $"{ranks} × {Shard.BatchSize}, synchronized",
        _ => $"{ranks} × {Shard.BatchSize}, separate",
    };
}
