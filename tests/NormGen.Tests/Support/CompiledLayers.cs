using System.Globalization;
using System.Numerics;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using NormGen.TestHelpers;

namespace NormGen.Tests.Support;

/// <summary>Layers that tests write as text: all compiled at once, with any diagnostic a failure.</summary>
internal sealed class CompiledLayers
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    private CompiledLayers()
    {
    }

    /// <summary>The same beside other tests: one class's layers are compiled while another's run.</summary>
    /// <param name="attributes">Arguments of the attribute.</param>
    public static Task<CompiledLayers> Start(IEnumerable<string> attributes)
    {
        // It may outlast the test that starts it, whose context is gone then.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => CompileAsync(attributes));
        }
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
            source.Append(CultureInfo.InvariantCulture, $"#pragma warning {state} NORM023\n[Normalize({distinct[i]})] public sealed partial class Layer{i};\n");
        }

        GeneratorRun run = Compile.GenerateInvalid(source.ToString());
        // Once for diagnostics and code, and the analyzer without the generated files, or it would take thrice as long.
        using MemoryStream stream = new();
        var emitted = run.Output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Diagnostic[] problems =
        [
            .. emitted.Diagnostics
                .Concat(await (run with { Output = run.Input }).AnalyzeAsync())
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
        ];
        Assert.True(problems.Length == 0, Describe(problems, run, distinct));

        CompiledLayers layers = new();
        stream.Position = 0;
        var assembly = new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream);
        for (int i = 0; i < distinct.Length; i++)
        {
            layers._types.Add(distinct[i], assembly.GetType($"Layer{i}", throwOnError: true)!);
        }

        return layers;
    }

    public INormalization<T> Create<T>(string attribute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (INormalization<T>)Activator.CreateInstance(_types[attribute])!;

    /// <summary>Among hundreds of layers the message has to name the wrong ones, and show one.</summary>
    private static string Describe(Diagnostic[] problems, GeneratorRun run, string[] attributes)
    {
        if (problems.Length == 0)
        {
            return "";
        }

        var files = problems.GroupBy(problem => Path.GetFileName(problem.Location.SourceTree?.FilePath ?? "")).ToArray();
        string first = run.Sources.GetValueOrDefault(files[0].Key, "");
        return $"""
            {string.Join('\n', files.Select(file => $"{file.Key}: [Normalize({AttributeOf(file.Key, attributes)})]\n  {file.First()}"))}
            {string.Join('\n', first.Split('\n').Select((line, index) => $"{index + 1,5} {line}"))}
            """;
    }

    /// <summary>Those of Layer17 are the 17th, counted from 0.</summary>
    private static string AttributeOf(string file, string[] attributes)
        => int.TryParse(file.Replace("Layer", "", StringComparison.Ordinal).Split('.')[0], CultureInfo.InvariantCulture, out int index)
            ? attributes[index]
            : "";
}
