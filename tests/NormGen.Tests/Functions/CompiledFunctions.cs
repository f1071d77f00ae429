using System.Numerics;
using System.Reflection;
using NormGen.TestHelpers;

namespace NormGen.Tests.Functions;

/// <summary>Static classes that tests write as text, each beside the layer of the same attribute.</summary>
internal sealed class CompiledFunctions
{
    private readonly Dictionary<string, (Type Layer, Type Function)> _types = new(StringComparer.Ordinal);

    private CompiledFunctions()
    {
    }

    /// <param name="attributes">Arguments of the attribute.</param>
    public static async Task<CompiledFunctions> CompileAsync(IEnumerable<string> attributes)
    {
        string[] distinct = [.. attributes.Distinct(StringComparer.Ordinal)];
        GeneratorRun run = Compile.GenerateInvalid(string.Join('\n', distinct.Select((attribute, i) =>
            $"[Normalize({attribute})] public sealed partial class Layer{i}; [Normalize({attribute})] public static partial class Function{i};")));
        Assembly assembly = run.Load();
        Assert.Empty(await (run with { Output = run.Input }).AnalyzeAsync());

        CompiledFunctions functions = new();
        for (int i = 0; i < distinct.Length; i++)
        {
            functions._types.Add(distinct[i], (assembly.GetType($"Layer{i}", throwOnError: true)!, assembly.GetType($"Function{i}", throwOnError: true)!));
        }

        return functions;
    }

    public INormalization<T> Layer<T>(string attribute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (INormalization<T>)Activator.CreateInstance(_types[attribute].Layer)!;

    public FunctionCall<T> Apply<T>(string attribute)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Functions.Apply<T>(_types[attribute].Function);
}
