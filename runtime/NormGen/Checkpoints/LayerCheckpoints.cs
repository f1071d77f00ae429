namespace NormGen.Checkpoints;

/// <summary>Saves and loads one layer. For several, or with arrays beside them, use <see cref="Checkpoint"/>.</summary>
public static class LayerCheckpoints
{
    /// <summary>Writes a layer's parameters and running statistics into a file of their own.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">The file, which is replaced, or an index, as for <see cref="Checkpoint.Save"/>.</param>
    /// <param name="prefix">What stands before the names: empty, or a path that ends with a dot.</param>
    /// <param name="options">The type of values, and the size of shards; as in memory, unless said otherwise.</param>
    /// <inheritdoc cref="Checkpoint.Save" path="/exception"/>
    public static void Save(this INormalization<float> layer, string path, string prefix = "", SaveOptions? options = null)
        => new Checkpoint().AddLayer(prefix, layer).Save(path, options);

    /// <inheritdoc cref="Save(INormalization{float}, string, string, SaveOptions)"/>
    public static void Save(this INormalization<double> layer, string path, string prefix = "", SaveOptions? options = null)
        => new Checkpoint().AddLayer(prefix, layer).Save(path, options);

    /// <summary>
    /// Reads a layer's parameters and running statistics from a file, which may hold many others: only names that begin with
    /// the prefix count.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">The file, index or folder, as for <see cref="Checkpoint.Load"/>.</param>
    /// <param name="prefix">What stands before the layer's names: empty, or a path that ends with a dot, as in
    /// <c>layer1.0.bn1.</c>.</param>
    /// <param name="options">How strictly; strictly unless said otherwise. The scope is always
    /// <see cref="LoadScope.Prefixes"/>.</param>
    /// <inheritdoc cref="Checkpoint.Load" path="/returns"/>
    /// <inheritdoc cref="Checkpoint.Load" path="/exception"/>
    public static IReadOnlyList<CheckpointDifference> Load(
        this INormalization<float> layer, string path, string prefix = "", LoadOptions? options = null)
        => new Checkpoint().AddLayer(prefix, layer).LoadPrefixes(path, options);

    /// <inheritdoc cref="Load(INormalization{float}, string, string, LoadOptions)"/>
    public static IReadOnlyList<CheckpointDifference> Load(
        this INormalization<double> layer, string path, string prefix = "", LoadOptions? options = null)
        => new Checkpoint().AddLayer(prefix, layer).LoadPrefixes(path, options);
}
