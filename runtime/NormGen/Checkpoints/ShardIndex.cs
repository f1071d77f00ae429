namespace NormGen.Checkpoints;

/// <summary>An index in Hugging Face's layout: which tensor is in which of several safetensors files, its shards.</summary>
/// <remarks>
/// A JSON object, <c>model.safetensors.index.json</c> by convention. Its <c>weight_map</c> gives each tensor's name the name of a
/// file beside it (<see href="https://huggingface.co/docs/safetensors/metadata_parsing"/>).
/// </remarks>
internal sealed class ShardIndex
{
    /// <summary>What stands behind the name of the one file that the shards would be.</summary>
    public const string Suffix = ".index.json";

    private const int MostInMessage = 10;

    private readonly string _path;
    private readonly Dictionary<string, string> _weightMap;

    private ShardIndex(string path, Dictionary<string, string> weightMap)
    {
        _path = path;
        _weightMap = weightMap;
        Shards = [.. weightMap.Values.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The shards' names.</summary>
    public IReadOnlyList<string> Shards { get; }

    public static bool IsIndex(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public static ShardIndex Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (stream.Length > SafetensorsHeader.MaxLength)
        {
            throw new CheckpointFormatException(
                path, $"it has {stream.Length} bytes; the limit is {SafetensorsHeader.MaxLength}.", format: CheckpointFormatException.Index);
        }

        byte[] json = new byte[stream.Length];
        stream.ReadExactly(json);
        return new(path, IndexParser.Parse(path, json));
    }

    /// <summary>Whether the index says that the tensor is in this shard.</summary>
    public bool Has(string tensor, string shard) => _weightMap.TryGetValue(tensor, out string? named) && named == shard;

    /// <summary>Each tensor that the index names must have been found where it says.</summary>
    public void CheckAllFound(IReadOnlyDictionary<string, StoredTensor> found)
    {
        if (found.Count < _weightMap.Count)
        {
            var (name, shard) = _weightMap.First(pair => !found.ContainsKey(pair.Key));
            int more = _weightMap.Count - found.Count - 1;
            throw new CheckpointFormatException(
                _path,
                $"tensor {Text.Quote(name)} is not in {Text.Quote(shard)}, where it should be{(more == 0 ? "" : $", and so for {more} more")}.",
                format: CheckpointFormatException.Index);
        }
    }

    /// <summary>The folder of the shards: the index's; or, where the index is a link and they are not beside the link, that of
    /// the file which it leads to.</summary>
    /// <exception cref="FileNotFoundException">Shards are missing.</exception>
    public string FindFolder()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        if (Missing(folder) is not { Count: > 0 } missing)
        {
            return folder;
        }

        string linked = Path.GetDirectoryName(LinkResolution.Resolve(_path))!;
        if (Missing(linked).Count == 0)
        {
            return linked;
        }

        string names = string.Join(", ", missing.Take(MostInMessage).Select(Text.Quote));
        throw new FileNotFoundException(
            $"{_path} names {Shards.Count} shards, of which {missing.Count} are not beside it: {names}{(missing.Count <= MostInMessage ? "" : ", ...")}.",
            Path.Combine(folder, missing[0]));
    }

    private List<string> Missing(string folder) => [.. Shards.Where(shard => !File.Exists(Path.Combine(folder, shard)))];
}
