using System.Diagnostics.CodeAnalysis;

namespace NormGen.Checkpoints;

/// <summary>
/// The tensors of a model in place: spans straight from the mapped safetensors file, or from several with an index, without a
/// copy. That is how weights reach stateless functions.
/// </summary>
/// <remarks>
/// <para>A span is valid until <see cref="Dispose"/>. After that this object throws, but a span that was taken before leads to
/// memory that is no longer the file's: reading it ends the process, or gives what is there by then. Whoever never disposes keeps
/// the files mapped, and all spans valid, until the process ends.</para>
/// <para>While it is open, nobody may shorten or overwrite the files; <see cref="Checkpoint.Save"/> does neither: it puts new
/// ones in the old ones' place, and the spans keep the old values. Pages are read from disk when they are first touched, and
/// shared with other processes that map the same file.</para>
/// <para>All headers are checked when it is opened; what an index does not name is not there. Many threads may read at
/// once.</para>
/// </remarks>
/// <example>
/// <code>
/// using MappedCheckpoint model = MappedCheckpoint.Open("model.safetensors.index.json");
/// ReadOnlySpan&lt;float&gt; weight = model.GetSpan&lt;float&gt;("model.norm.weight");
/// </code>
/// </example>
public sealed class MappedCheckpoint : IDisposable
{
    private readonly List<SafetensorsFile> _files = [];
    private readonly List<TensorInfo> _tensors = [];
    private readonly Dictionary<string, StoredTensor> _byName = new(StringComparer.Ordinal);
    private bool _disposed;

    private MappedCheckpoint(string path) => Path = path;

    /// <summary>The file, index or folder, as it was asked for.</summary>
    public string Path { get; }

    /// <summary>The tensors: file by file, the files in the order of their names, and in each in the order of their
    /// values.</summary>
    public IReadOnlyList<TensorInfo> Tensors => _tensors.AsReadOnly();

    /// <summary>Opens a file, or all files that an index names, and checks their headers.</summary>
    /// <param name="path">A safetensors file; or an index in Hugging Face's layout, whose name ends with <c>.json</c>; or a
    /// folder that has <c>model.safetensors</c> or else <c>model.safetensors.index.json</c>.</param>
    /// <returns>The open checkpoint.</returns>
    /// <exception cref="CheckpointFormatException">A file is not of the format, or lacks a tensor that the index says it has; or
    /// the index is not well-formed, or names what is not beside it.</exception>
    /// <exception cref="IOException">The file system's own: there is no such file, for example. A
    /// <see cref="FileNotFoundException"/> also lists the shards that are missing.</exception>
    public static MappedCheckpoint Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        MappedCheckpoint checkpoint = new(path);
        try
        {
            string found = CheckpointLocation.Find(path);
            if (ShardIndex.IsIndex(found))
            {
                checkpoint.AddShards(found);
            }
            else
            {
                checkpoint.Add(found, static _ => true);
            }

            return checkpoint;
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Looks a tensor up.</summary>
    /// <param name="name">Its whole name.</param>
    /// <param name="tensor">What its file says about it.</param>
    /// <returns>Whether the checkpoint has it.</returns>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor)
    {
        tensor = _byName.TryGetValue(name, out var stored) ? stored.Info : null;
        return tensor is not null;
    }

    /// <summary>A tensor's values, row-major, where they lie in the mapped file.</summary>
    /// <typeparam name="T">The tensor's own type: <c>float</c> for F32, <c>double</c> for F64, <see cref="Half"/> for F16,
    /// <c>long</c> for I64.</typeparam>
    /// <param name="name">The tensor's whole name.</param>
    /// <returns>The values, valid until <see cref="Dispose"/>.</returns>
    /// <exception cref="CheckpointMismatchException">The checkpoint lacks the tensor, or it is of another type, or does not begin
    /// at a multiple of its element's size, or is too long for a span. <see cref="Read(string, Span{float})"/> can copy
    /// most of these.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    /// <exception cref="ObjectDisposedException">The checkpoint is closed.</exception>
    public ReadOnlySpan<T> GetSpan<T>(string name)
        where T : unmanaged
    {
        var (file, tensor) = Find(name);
        return MappedSpan.WhyNot<T>(file, tensor) is { } difference
            ? throw new CheckpointMismatchException(file.Path, [difference])
            : MappedSpan.Of<T>(file, tensor);
    }

    /// <summary>As <see cref="GetSpan"/>, for whoever copies what cannot be had in place.</summary>
    /// <typeparam name="T">As for <see cref="GetSpan"/>.</typeparam>
    /// <param name="name">The tensor's whole name.</param>
    /// <param name="values">The values, valid until <see cref="Dispose"/>.</param>
    /// <returns>Whether type and place of the values allow it.</returns>
    /// <exception cref="CheckpointMismatchException">The checkpoint lacks the tensor.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    /// <exception cref="ObjectDisposedException">The checkpoint is closed.</exception>
    public bool TryGetSpan<T>(string name, out ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var (file, tensor) = Find(name);
        bool possible = MappedSpan.WhyNot<T>(file, tensor) is null;
        values = possible ? MappedSpan.Of<T>(file, tensor) : default;
        return possible;
    }

    /// <inheritdoc cref="SafetensorsFile.Read(string, Span{float})"/>
    /// <exception cref="ObjectDisposedException">The checkpoint is closed.</exception>
    public void Read(string name, Span<float> values) => Find(name).File.Read(name, values);

    /// <inheritdoc cref="SafetensorsFile.Read(string, Span{double})"/>
    /// <exception cref="ObjectDisposedException">The checkpoint is closed.</exception>
    public void Read(string name, Span<double> values) => Find(name).File.Read(name, values);

    /// <inheritdoc cref="SafetensorsFile.Read(string, Span{long})"/>
    /// <exception cref="ObjectDisposedException">The checkpoint is closed.</exception>
    public void Read(string name, Span<long> values) => Find(name).File.Read(name, values);

    /// <summary>Closes the files. No span of theirs may be used any more.</summary>
    public void Dispose()
    {
        _disposed = true;
        _files.ForEach(file => file.Dispose());
    }

    internal bool TryGetStored(string name, out StoredTensor tensor) => _byName.TryGetValue(name, out tensor);

    private void AddShards(string path)
    {
        var index = ShardIndex.Read(path);
        while (true)
        {
            try
            {
                AddShards(index);
                return;
            }
            catch (FileNotFoundException)
            {
                // Perhaps the checkpoint was saved anew meanwhile, and its old shards deleted.
                var newer = ShardIndex.Read(path);
                if (newer.Shards.SequenceEqual(index.Shards))
                {
                    throw;
                }

                index = newer;
                Clear();
            }
        }
    }

    private void AddShards(ShardIndex index)
    {
        string folder = index.FindFolder();
        foreach (string shard in index.Shards)
        {
            Add(System.IO.Path.Combine(folder, shard), name => index.Has(name, shard));
        }

        index.CheckAllFound(_byName);
    }

    private void Add(string path, Func<string, bool> has)
    {
        var file = SafetensorsFile.Open(path);
        _files.Add(file);
        foreach (var tensor in file.Tensors.Where(tensor => has(tensor.Name)))
        {
            _tensors.Add(tensor);
            _byName.Add(tensor.Name, new(file, tensor));
        }
    }

    private void Clear()
    {
        _files.ForEach(file => file.Dispose());
        _files.Clear();
        _tensors.Clear();
        _byName.Clear();
    }

    private StoredTensor Find(string name)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _byName.TryGetValue(name, out var tensor)
            ? tensor
            : throw new CheckpointMismatchException(Path, [CheckpointDifference.Missing(name)]);
    }
}
