using System.Globalization;
using System.Text.Json;
using System.Text.Encodings.Web;

namespace NormGen.Checkpoints;

/// <summary>What messages show of a file, which may hold anything.</summary>
internal static class Text
{
    private const int LongestName = 200;
    private const int MostExtents = 16;

    /// <summary>In quotes, without control characters, and not endless.</summary>
    public static string Quote(string name)
    {
        string start = name.Length <= LongestName ? name : name[..LongestName];
        return $"\"{JsonEncodedText.Encode(start, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}{(name.Length <= LongestName ? "" : "...")}\"";
    }

    public static string Shape(IReadOnlyList<long> shape)
    {
        var extents = shape.Take(MostExtents).Select(extent => extent.ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", extents)}{(shape.Count <= MostExtents ? "" : ", ...")}]";
    }
}
