using System.Text.Json;

namespace NormGen.Checkpoints;

/// <summary>Goes through the JSON of a file, which may hold anything, token by token.</summary>
/// <remarks>
/// It builds no tree, so that a file takes memory in proportion to its length, whatever it holds. How deep it nests is
/// limited by <see cref="Utf8JsonReader"/>, and there is no recursion here.
/// </remarks>
/// <param name="path">The file, for messages.</param>
/// <param name="format">What the file should be, one of <see cref="CheckpointFormatException"/>'s.</param>
/// <param name="json">The JSON.</param>
/// <param name="start">Where it begins in the file.</param>
internal ref struct JsonCursor(string path, string format, ReadOnlySpan<byte> json, int start)
{
    private Utf8JsonReader _reader = new(json);

    public readonly JsonTokenType TokenType => _reader.TokenType;

    public bool Read() => _reader.Read();

    /// <summary>Goes to the end of the value that begins here.</summary>
    public void Skip() => _reader.Skip();

    public readonly bool TryGetInt64(out long number) => _reader.TryGetInt64(out number);

    /// <summary>The name of the object's next property, or null at the object's end.</summary>
    public string? NextProperty()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.PropertyName ? ReadText() : null;
    }

    public readonly string ReadText()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Wrong("a text is no valid Unicode", exception);
        }
    }

    public readonly void Expect(JsonTokenType type, string name, string what)
    {
        if (_reader.TokenType != type)
        {
            throw Wrong($"{Text.Quote(name)} is not {what}");
        }
    }

    public readonly CheckpointFormatException Wrong(string problem, Exception? innerException = null)
        => new(path, $"{problem} (at byte {start + _reader.TokenStartIndex}).", innerException, format);
}
