using System.Numerics;
using System.Text;

namespace NormGen.Checkpoints;

/// <summary>
/// Layers and arrays under the names that PyTorch's <c>state_dict</c> gives them, to be saved into a safetensors file, or into
/// several with an index, and loaded from there.
/// </summary>
/// <remarks>
/// <para>It holds no values of its own: saving takes what the layers and arrays hold at that time, and loading writes into
/// them. Neither may run while another thread changes them.</para>
/// <para>A layer's tensors are <c>weight</c>, <c>bias</c>, <c>running_mean</c>, <c>running_var</c> and
/// <c>num_batches_tracked</c>, as far as it has them, each behind the layer's prefix. Their shapes are
/// <see cref="INormalization{T}.ParameterShape"/>, <see cref="INormalization{T}.RunningShape"/>, and none for the count, a
/// scalar. Gradients and the mode (training or evaluation) are not part of it, as in PyTorch.</para>
/// </remarks>
/// <example>
/// <code>
/// Checkpoint checkpoint = new Checkpoint()
///     .AddTensor("conv1.weight", weights, [16, 1, 3, 3])
///     .AddLayer("bn1.", norm);
/// checkpoint.Save("model.safetensors");
/// checkpoint.Load("model.safetensors");
/// </code>
/// </example>
public sealed class Checkpoint
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<CheckpointEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = [];

    /// <summary>Adds the parameters and running statistics of a layer.</summary>
    /// <param name="prefix">What stands before the layer's own names: empty, or a path that ends with a dot, as in
    /// <c>layer1.0.bn1.</c>.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>This checkpoint, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The prefix does not end with a dot or is no valid Unicode, or one of the names is
    /// taken. Nothing has changed.</exception>
    public Checkpoint AddLayer(string prefix, INormalization<float> layer) => Add(prefix, layer);

    /// <inheritdoc cref="AddLayer(string, INormalization{float})"/>
    public Checkpoint AddLayer(string prefix, INormalization<double> layer) => Add(prefix, layer);

    /// <summary>Adds the parameters and running statistics of all layers of a set, each behind its name and a dot.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="layers">The layers; those that are added to the set later are not part of the checkpoint.</param>
    /// <returns>This checkpoint, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">A name is no valid Unicode, or taken. Nothing has changed.</exception>
    public Checkpoint AddLayers<T>(LayerSet<T> layers)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(layers);
        AddAll(nameof(layers), [.. layers.SelectMany(one => LayerEntries.Of(one.Key + ".", one.Value))]);
        _prefixes.AddRange(layers.Keys.Select(name => name + "."));
        return this;
    }

    /// <summary>Adds a tensor that is no layer's: a convolution's weight, for example.</summary>
    /// <param name="name">The whole name, as in <c>conv1.weight</c>.</param>
    /// <param name="values">The values, row-major; loading writes into them. They are written as F32, F64 or I64, or as
    /// <see cref="SaveOptions.StoredType"/> says.</param>
    /// <param name="shape">The extents. None, <c>[]</c>, for a scalar.</param>
    /// <returns>This checkpoint, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements as there are values, or the name is
    /// taken, is no valid Unicode, or is the format's own <c>__metadata__</c>. Nothing has changed.</exception>
    public Checkpoint AddTensor(string name, Memory<float> values, ReadOnlySpan<int> shape) => Add(name, values, shape);

    /// <inheritdoc cref="AddTensor(string, Memory{float}, ReadOnlySpan{int})"/>
    public Checkpoint AddTensor(string name, Memory<double> values, ReadOnlySpan<int> shape) => Add(name, values, shape);

    /// <inheritdoc cref="AddTensor(string, Memory{float}, ReadOnlySpan{int})"/>
    public Checkpoint AddTensor(string name, Memory<long> values, ReadOnlySpan<int> shape) => Add(name, values, shape);

    /// <summary>
    /// Writes everything into one file, or, where the path is an index's, into several beside it and then the index. Files have the
    /// metadata <c>format: pt</c> that PyTorch's readers look for. A checkpoint of that name is replaced at once, and its mode kept:
    /// if anything fails, or the machine stops, the old one is whole.
    /// </summary>
    /// <remarks>
    /// An index and its shards are Hugging Face's layout: <c>model.safetensors.index.json</c> names
    /// <c>model-00001-of-00002.safetensors</c> and so on, which are filled in the order of adding. Where files of these names exist,
    /// as those of the checkpoint that is replaced, the new ones are <c>model-r2-00001-of-00002.safetensors</c> and so on; once the
    /// index is in place, the shards of the old one are deleted. Only one process at a time may save an index.
    /// </remarks>
    /// <param name="path">The file, or an index, whose name ends with <c>.json</c>. Its directory must exist.</param>
    /// <param name="options">The type of values, and the size of shards; as in memory, unless said otherwise.</param>
    /// <exception cref="InvalidOperationException">Names and shapes take more than the 100,000,000 bytes that the format
    /// allows. Nothing was written.</exception>
    /// <exception cref="ArgumentException">The path is empty; or the options limit shards, but the path is no index's.</exception>
    /// <exception cref="IOException">The path is a directory's, or the file system's own: the disk is full, for
    /// example.</exception>
    public void Save(string path, SaveOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        SavedTensor[] tensors = [.. _entries.Select(entry => new SavedTensor(entry, entry.DType(options.StoredType)))];
        if (ShardIndex.IsIndex(path))
        {
            ShardedWriter.Write(path, tensors, options.MaxShardBytes);
        }
        else if (options.MaxShardBytes is not null)
        {
            throw new ArgumentException(
                $"{nameof(SaveOptions.MaxShardBytes)} is set, but \"{path}\" is one file. Name the index of several: \"{path}{ShardIndex.Suffix}\".", nameof(path));
        }
        else
        {
            SafetensorsContent content = new(tensors);
            AtomicFile.Write(path, content.WriteTo);
        }
    }

    /// <summary>
    /// Reads everything from one file, or from the files that an index names. What does not fit is listed, all of it at once: missing
    /// tensors (a missing <c>num_batches_tracked</c> is fine, and leaves the count as it is), unexpected ones, wrong shapes, wrong
    /// types, a negative count.
    /// </summary>
    /// <remarks>
    /// F16 and BF16 are loaded into float and double, and F32 into double, none of which loses anything; F64 into float only
    /// where <see cref="LoadOptions.RoundDoubles"/> says so. Of a file, only the header and what is loaded are read.
    /// </remarks>
    /// <param name="path">The file; or an index in Hugging Face's layout, whose name ends with <c>.json</c>; or a folder that has
    /// <c>model.safetensors</c> or else <c>model.safetensors.index.json</c>.</param>
    /// <param name="options">How strictly; strictly, and the whole file, unless said otherwise.</param>
    /// <returns>What was skipped: nothing, unless <see cref="LoadOptions.Strict"/> is false.</returns>
    /// <exception cref="CheckpointMismatchException">Something does not fit, and <see cref="LoadOptions.Strict"/> is not
    /// false. Nothing has changed.</exception>
    /// <inheritdoc cref="MappedCheckpoint.Open" path="/exception"/>
    public IReadOnlyList<CheckpointDifference> Load(string path, LoadOptions? options = null)
    {
        options ??= new();
        using var stored = MappedCheckpoint.Open(path);
        List<CheckpointDifference> differences = [];
        List<(CheckpointEntry Entry, StoredTensor Tensor)> fitting = [];
        foreach (var entry in _entries)
        {
            int before = differences.Count;
            if (stored.TryGetStored(entry.Name, out var tensor))
            {
                differences.AddRange(entry.Compare(tensor, options));
                if (differences.Count == before)
                {
                    fitting.Add((entry, tensor));
                }
            }
            else if (!entry.IsOptional)
            {
                differences.Add(CheckpointDifference.Missing(entry.Name));
            }
        }

        differences.AddRange(stored.Tensors.Where(tensor => IsUnexpected(tensor, options.Scope)).Select(CheckpointDifference.Unexpected));
        if (options.Strict && differences.Count > 0)
        {
            throw new CheckpointMismatchException(path, differences);
        }

        foreach (var (entry, tensor) in fitting)
        {
            entry.Load(tensor);
        }

        return differences.AsReadOnly();
    }

    /// <summary>The same, but what else the file holds is somebody else's, whatever the options say.</summary>
    internal IReadOnlyList<CheckpointDifference> LoadPrefixes(string path, LoadOptions? options)
        => Load(path, (options ?? new()) with { Scope = LoadScope.Prefixes });

    private bool IsUnexpected(TensorInfo tensor, LoadScope scope)
        => !_names.Contains(tensor.Name)
        && (scope == LoadScope.File || _prefixes.Exists(prefix => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)));

    private Checkpoint Add<T>(string prefix, INormalization<T> layer)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(layer);
        if (prefix.Length > 0 && !prefix.EndsWith('.'))
        {
            throw new ArgumentException($"The prefix \"{prefix}\" does not end with a dot, so that the names would run together: \"{prefix}weight\".", nameof(prefix));
        }

        AddAll(nameof(prefix), LayerEntries.Of(prefix, layer));
        _prefixes.Add(prefix);
        return this;
    }

    private Checkpoint Add<T>(string name, Memory<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        long[] extents = Extents.Of(shape);
        if (!Extents.Hold(extents, values.Length))
        {
            throw new ArgumentException($"The shape {Text.Shape(extents)} of \"{name}\" does not have the {values.Length} elements that {nameof(values)} has.", nameof(shape));
        }

        AddAll(nameof(name), [new TensorEntry<T>(name, extents, () => values.Span, keepsType: false)]);
        return this;
    }

    private void AddAll(string parameter, List<CheckpointEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Name == SafetensorsHeader.MetadataKey)
            {
                throw new ArgumentException($"The name \"{entry.Name}\" is the format's own.", parameter);
            }

            // What is no valid Unicode throws an ArgumentException; the file would have another name, and maybe one twice.
            StrictUtf8.GetByteCount(entry.Name);
            if (_names.Contains(entry.Name))
            {
                throw new ArgumentException($"The checkpoint has a tensor \"{entry.Name}\" already.", parameter);
            }
        }

        _entries.AddRange(entries);
        _names.UnionWith(entries.Select(entry => entry.Name));
    }
}
