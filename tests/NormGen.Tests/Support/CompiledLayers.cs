using System.Numerics;
using System.Text;
using NormGen.TestHelpers;

namespace NormGen.Tests.Support;

/// <summary>Layers that tests write as text: all compiled at once, with any diagnostic a failure.</summary>
internal sealed class CompiledLayers
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    private CompiledLayers()
    {
    }

    /// <param name="attributes">Arguments of the attribute; those given twice are compiled once.</param>
    /// <param name="untrainable">Those that the generator is to warn about, since they cannot be trained.</param>
    public static async Task<CompiledLayers> CompileAsync(IEnumerable<string> attributes, params string[] untrainable)
    {
        string[] distinct = [.. attributes.Distinct(StringComparer.Ordinal)];
        StringBuilder source = new();
        for (int i = 0; i < distinct.Length; i++)
        {
            string state = untrainable.Contains(distinct[i], StringComparer.Ordinal) ? "disable" : "restore";
            source.Append(System.Globalization.CultureInfo.InvariantCulture, $"#pragma warning {state} NORM023\n[Normalize({distinct[i]})] public sealed partial class Layer{i};\n");
        }

        GeneratorRun run = Compile.Generate(source.ToString());
        var findings = await run.AnalyzeAsync();
        Assert.True(findings.Count == 0, string.Join('\n', findings) + "\n" + source);

        CompiledLayers layers = new();
        var assembly = run.Load();
        for (int i = 0; i < distinct.Length; i++)
        {
            layers._types.Add(distinct[i], assembly.GetType($"Layer{i}", throwOnError: true)!);
        }

        return layers;
    }

    public INormalization<T> Create<T>(string attribute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (INormalization<T>)Activator.CreateInstance(_types[attribute])!;
}
