using System.Collections.Concurrent;
using System.Numerics;
using System.Text.Json;
using NormGen.Tests.Support;

namespace NormGen.Tests.Oracle;

/// <summary>Reads the data, and says what it means.</summary>
internal static class OracleData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly ConcurrentDictionary<string, OracleSuite> Read = new();

    public static IEnumerable<string> Suites
        => Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "oracle");

    public static OracleSuite Suite(string name) => Read.GetOrAdd(name, static name => Load<OracleSuite>(name + ".json"));

    /// <summary>A file of the oracle.</summary>
    /// <param name="path">Where it is in the folder of data.</param>
    public static TData Load<TData>(string path) => JsonSerializer.Deserialize<TData>(File.ReadAllBytes(Path.Combine(Folder, path)), Json)!;

    public static OracleCase Case(string suite, string name) => Suite(suite).Cases.Single(test => test.Name == name);

    public static bool IsDouble(OracleCase test) => test.Layer.TryGetValue("elementType", out var type) && type.GetString() == "double";

    /// <summary>The attribute's arguments as a user would write them.</summary>
    public static string Attribute(OracleCase test) => string.Join(", ", test.Layer.Select(argument => Argument(argument.Key, argument.Value)));

    /// <summary>The values, rounded to the element type.</summary>
    public static T[] Values<T>(OracleTensor tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (tensor.Generator is not { } generator)
        {
            return [.. tensor.Values!.Select(T.CreateChecked)];
        }

        T[] values = new T[generator.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(generator.Offset + (generator.Scale * IntegerGenerator.Value(generator.Kind, generator.Seed, i)));
        }

        foreach (var pair in generator.Replace ?? [])
        {
            values[(int)pair[0]] = T.CreateChecked(pair[1]);
        }

        return values;
    }

    private static string Argument(string name, JsonElement value)
        => $"{char.ToUpperInvariant(name[0])}{name[1..]} = " + (name switch
        {
            "elementType" => $"typeof({value.GetString()})",
            "statistic" => $"Statistic.{value.GetString()}",
            _ => value.GetRawText(),
        });
}
