using System.Text.Json;

namespace NormGen.Checkpoints;

/// <summary>Reads an index's JSON: what it says, and whether it says it in the right form.</summary>
internal ref struct IndexParser
{
    private const string WeightMapKey = "weight_map";

    private readonly Dictionary<string, string> _weightMap = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shards = new(StringComparer.Ordinal);
    private JsonCursor _json;

    private IndexParser(string path, ReadOnlySpan<byte> json) => _json = new(path, CheckpointFormatException.Index, json, start: 0);

    /// <param name="path">The index, for messages.</param>
    /// <param name="json">All of it.</param>
    /// <returns>The shard of each tensor.</returns>
    public static Dictionary<string, string> Parse(string path, ReadOnlySpan<byte> json)
    {
        IndexParser parser = new(path, json);
        try
        {
            parser.ReadIndex();
        }
        catch (JsonException exception)
        {
            throw new CheckpointFormatException(path, $"it is no valid JSON: {exception.Message}", exception, CheckpointFormatException.Index);
        }

        return parser._weightMap;
    }

    private void ReadIndex()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw _json.Wrong("it is no JSON object");
        }

        bool hasWeightMap = false;
        while (_json.NextProperty() is { } name)
        {
            _json.Read();
            if (name != WeightMapKey)
            {
                // Such as "metadata", with a total that other readers ignore, too.
                _json.Skip();
            }
            else if (hasWeightMap)
            {
                throw _json.Wrong($"{WeightMapKey} occurs twice");
            }
            else
            {
                hasWeightMap = true;
                ReadWeightMap();
            }
        }

        // Nothing but white space may follow; anything else is an error of the JSON.
        _json.Read();
        if (!hasWeightMap)
        {
            throw _json.Wrong($"it has no {WeightMapKey}");
        }
    }

    private void ReadWeightMap()
    {
        _json.Expect(JsonTokenType.StartObject, WeightMapKey, "an object");
        while (_json.NextProperty() is { } name)
        {
            _json.Read();
            _json.Expect(JsonTokenType.String, WeightMapKey, "an object that holds names of files only");
            if (!_weightMap.TryAdd(name, ReadShard(name)))
            {
                throw _json.Wrong($"the name {Text.Quote(name)} occurs twice");
            }
        }
    }

    private readonly string ReadShard(string name)
    {
        string shard = _json.ReadText();
        if (!IsFileName(shard))
        {
            throw _json.Wrong($"tensor {Text.Quote(name)} is in {Text.Quote(shard)}, which is no name of a file beside the index");
        }

        // A text for each shard, not for each tensor.
        if (_shards.TryGetValue(shard, out string? known))
        {
            return known;
        }

        _shards.Add(shard);
        return shard;
    }

    /// <summary>Whether it leads nowhere but into the index's own folder, on any system.</summary>
    private static bool IsFileName(string name)
        => name is not ("" or "." or "..") && !name.Any(character => character is '/' or '\\' or ':' || char.IsControl(character));
}
