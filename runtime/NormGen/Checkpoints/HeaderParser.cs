using System.Text.Json;

namespace NormGen.Checkpoints;

/// <summary>Reads a header's JSON: what it says, and whether it says it in the right form.</summary>
internal ref struct HeaderParser
{
    /// <summary>What NumPy and PyTorch allow. Each extent takes four times the memory of its text.</summary>
    private const int MostAxes = 64;

    private readonly List<TensorInfo> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<long> _numbers = new(MostAxes);
    private JsonCursor _json;

    private HeaderParser(string path, ReadOnlySpan<byte> json)
        => _json = new(path, CheckpointFormatException.File, json, SafetensorsHeader.LengthSize);

    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header, without its length.</param>
    public static (IReadOnlyDictionary<string, string> Metadata, List<TensorInfo> Tensors) Parse(string path, ReadOnlySpan<byte> json)
    {
        // The format forbids white space here, which JSON would allow; and an empty header is no JSON.
        if (json is not [(byte)'{', ..])
        {
            throw new CheckpointFormatException(path, "its header does not begin with '{'.");
        }

        HeaderParser parser = new(path, json);
        try
        {
            parser.ReadHeader();
        }
        catch (JsonException exception)
        {
            throw new CheckpointFormatException(path, $"its header is no valid JSON: {exception.Message}", exception);
        }

        return (parser._metadata.AsReadOnly(), parser._tensors);
    }

    private void ReadHeader()
    {
        _json.Read();
        while (_json.NextProperty() is { } name)
        {
            if (!_names.Add(name))
            {
                throw _json.Wrong($"the name {Text.Quote(name)} occurs twice");
            }

            _json.Read();
            if (name == SafetensorsHeader.MetadataKey)
            {
                ReadMetadata();
            }
            else
            {
                _tensors.Add(ReadTensor(name));
            }
        }

        // Padding may follow; anything else is an error of the JSON.
        _json.Read();
    }

    private void ReadMetadata()
    {
        _json.Expect(JsonTokenType.StartObject, SafetensorsHeader.MetadataKey, "an object");
        while (_json.NextProperty() is { } key)
        {
            _json.Read();
            _json.Expect(JsonTokenType.String, SafetensorsHeader.MetadataKey, "an object that holds text only");
            if (!_metadata.TryAdd(key, _json.ReadText()))
            {
                throw _json.Wrong($"the key {Text.Quote(key)} occurs twice in {SafetensorsHeader.MetadataKey}");
            }
        }
    }

    private TensorInfo ReadTensor(string name)
    {
        _json.Expect(JsonTokenType.StartObject, name, "an object");
        string? dtype = null;
        long[]? shape = null, offsets = null;
        while (_json.NextProperty() is { } key)
        {
            _json.Read();
            switch (key)
            {
                case "dtype" when dtype is null:
                    _json.Expect(JsonTokenType.String, name, "an object whose dtype is text");
                    dtype = _json.ReadText();
                    break;
                case "shape" when shape is null:
                    shape = ReadWholeNumbers(name, key);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadWholeNumbers(name, key);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw _json.Wrong($"tensor {Text.Quote(name)} has {key} twice");
                default:
                    // The reference implementation ignores what it does not know, too.
                    _json.Skip();
                    break;
            }
        }

        if (dtype is null || shape is null || offsets is not [var start, var end])
        {
            throw _json.Wrong($"tensor {Text.Quote(name)} needs dtype, shape, and data_offsets of two numbers");
        }

        return new(name, dtype, shape, CountElements(name, shape), start, end);
    }

    private long[] ReadWholeNumbers(string name, string key)
    {
        _json.Expect(JsonTokenType.StartArray, name, $"an object whose {key} is an array");
        _numbers.Clear();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long number) || number < 0)
            {
                throw _json.Wrong($"{key} of tensor {Text.Quote(name)} may hold whole numbers from 0 to 2^63 - 1 only");
            }

            if (_numbers.Count == MostAxes)
            {
                throw _json.Wrong($"{key} of tensor {Text.Quote(name)} holds more than {MostAxes} numbers");
            }

            _numbers.Add(number);
        }

        return [.. _numbers];
    }

    private readonly long CountElements(string name, long[] shape)
    {
        if (shape.Contains(0))
        {
            return 0;
        }

        long count = 1;
        foreach (long extent in shape)
        {
            if (count > long.MaxValue / extent)
            {
                throw _json.Wrong($"the shape {Text.Shape(shape)} of tensor {Text.Quote(name)} has more than 2^63 - 1 elements");
            }

            count *= extent;
        }

        return count;
    }
}
