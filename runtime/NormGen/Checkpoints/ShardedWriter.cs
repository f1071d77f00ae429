using System.Text.Encodings.Web;
using System.Text.Json;

namespace NormGen.Checkpoints;

/// <summary>Writes shards and then their index, so that the index leads to the old checkpoint or to the new one, both whole.</summary>
internal static class ShardedWriter
{
    private const long DefaultMaxShardBytes = 5_000_000_000;

    private static readonly JsonWriterOptions Layout = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <param name="path">The index. Where it is a link, the shards are beside what it leads to.</param>
    /// <param name="tensors">In the order in which shards are filled.</param>
    /// <param name="maxShardBytes">How many bytes of values a shard may have, if it has more than one tensor.</param>
    public static void Write(string path, SavedTensor[] tensors, long? maxShardBytes)
    {
        string index = AtomicFile.Target(path), directory = Path.GetDirectoryName(index)!;
        SafetensorsContent[] shards = [.. Split(tensors, maxShardBytes ?? DefaultMaxShardBytes).Select(shard => new SafetensorsContent(shard))];
        ShardNames names = new(index);
        string[] replaced = names.Own(ShardsOf(index));
        TemporaryFile.DeleteAbandoned(directory);
        WriteNew(index, shards, names.Free(shards.Length, replaced));
        foreach (string old in replaced)
        {
            DeleteIfPossible(Path.Combine(directory, old));
        }
    }

    private static void WriteNew(string index, SafetensorsContent[] shards, string[] names)
    {
        string directory = Path.GetDirectoryName(index)!;
        UnixFileMode? mode = PendingFile.ModeOf(index);
        List<PendingFile> pending = [];
        List<string> named = [];
        try
        {
            foreach (var shard in shards)
            {
                pending.Add(PendingFile.Write(directory, mode, shard.WriteTo));
            }

            for (int i = 0; i < shards.Length; i++)
            {
                string target = Path.Combine(directory, names[i]);
                pending[i].MoveTo(target, overwrite: false);
                named.Add(target);
            }

            using var file = PendingFile.Write(directory, mode, stream => WriteIndex(stream, shards, names));
            file.MoveTo(index, overwrite: true);
        }
        catch
        {
            named.ForEach(DeleteIfPossible);
            throw;
        }
        finally
        {
            pending.ForEach(file => file.Dispose());
        }
    }

    /// <summary>As Hugging Face's libraries do: a shard is full where the next tensor would be too much, and a tensor that is too large
    /// for any has its own.</summary>
    private static List<List<SavedTensor>> Split(SavedTensor[] tensors, long maxBytes)
    {
        List<List<SavedTensor>> shards = [];
        List<SavedTensor> current = [];
        long bytes = 0;
        foreach (var tensor in tensors)
        {
            if (tensor.ByteLength > maxBytes)
            {
                shards.Add([tensor]);
                continue;
            }

            if (bytes > maxBytes - tensor.ByteLength)
            {
                shards.Add(current);
                (current, bytes) = ([], 0);
            }

            current.Add(tensor);
            bytes += tensor.ByteLength;
        }

        if (current.Count > 0)
        {
            shards.Add(current);
        }

        return shards;
    }

    private static void WriteIndex(Stream stream, SafetensorsContent[] shards, string[] names)
    {
        using (Utf8JsonWriter json = new(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteNumber("total_size", shards.Sum(shard => shard.Tensors.Sum(tensor => tensor.ByteLength)));
            json.WriteEndObject();
            json.WriteStartObject("weight_map");
            var named = shards.Zip(names).SelectMany(pair => pair.First.Tensors, (pair, tensor) => (tensor.Entry.Name, Shard: pair.Second));
            foreach (var (name, shard) in named.OrderBy(pair => pair.Name, StringComparer.Ordinal))
            {
                json.WriteString(name, shard);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>What an index names that may be there; nothing, where it cannot be read.</summary>
    private static IReadOnlyList<string> ShardsOf(string index)
    {
        try
        {
            return ShardIndex.Read(index).Shards;
        }
        catch (Exception exception) when (exception is CheckpointFormatException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Windows does not let go of what is mapped; it stays, and does no harm.</summary>
    private static void DeleteIfPossible(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
