using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NormGen.Tool.Terminals;
using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>Reports as JSON.</summary>
internal static class JsonWriter
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // Formulas as they are; no browser sees it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write<T>(IAnsiConsole console, T value)
        => Terminal.WriteUnbroken(console, new Text(JsonSerializer.Serialize(value, s_options) + "\n"));
}
