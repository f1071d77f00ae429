using System.Runtime.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Memory;

/// <summary>A call takes at most 64 KB of the stack: some threads have little more. What it took is what it overwrote of a pattern.</summary>
public sealed class StackTests
{
    private const int MostBytes = 64 * 1024;

    private const int PaintedBytes = 640 * 1024;
    private const byte Paint = 0xA5;

    // Long rows; panels of columns as wide as they get, unrolled and in loops; weights of each element and of rows; parts.
    private static readonly (int[] Shape, string Arguments)[] Layers =
    [
        ([16, 4096], "Axes = [1], ElementType = typeof(double), Unrolling = Unrolling.Full"),
        ([16, 4096], "Axes = [0]"),
        ([64, 1024], "Axes = [0], Unrolling = Unrolling.Full"),
        ([128, 512], "Axes = [0], ElementType = typeof(double), Unrolling = Unrolling.Full"),
        ([2, 16, 1024], "Axes = [1], Unrolling = Unrolling.Full"),
        ([2, 16, 512], "Axes = [1], Unrolling = Unrolling.Full"),
        ([2, 16, 512], "Axes = [1], ElementType = typeof(double), Unrolling = Unrolling.Full"),
        ([2, 16, 256], "Axes = [1], ElementType = typeof(double), Unrolling = Unrolling.Full"),
        ([8, 1024], "Axes = [0], ParameterAxes = [0, 1], Unrolling = Unrolling.Full"),
        ([2, 64, 256], "Axes = [1, 2], Groups = 4"),
        ([2, 64, 16, 16], "Axes = [2, 3], ParameterAxes = [1], ElementType = typeof(double)"),
    ];

    [Fact]
    public async Task No_call_takes_more()
    {
        string Attribute((int[] Shape, string Arguments) layer) => $"Shape = [{string.Join(", ", layer.Shape)}], {layer.Arguments}";
        var compiled = await CompiledLayers.CompileAsync(Layers.Select(Attribute));

        Call[] calls = [.. Layers.SelectMany(layer =>
        {
            int elements = layer.Shape.Aggregate((product, extent) => product * extent);
            return layer.Arguments.Contains("double", StringComparison.Ordinal)
                ? Calls(Attribute(layer), compiled.Create<double>(Attribute(layer)), new double[elements])
                : Calls(Attribute(layer), compiled.Create<float>(Attribute(layer)), new float[elements]);
        })];

        // Calls of optimized code count: what is compiled in haste takes some KB more. It is compiled again in the background, after some 30 calls.
        for (int round = 0; round < 5; round++)
        {
            foreach (Call call in calls)
            {
                call.Measure();
            }

            await Task.Delay(150, TestContext.Current.CancellationToken);
        }

        // It sees what is taken at all: the doubles and floats of a panel.
        Assert.InRange(calls.Max(call => call.Least), 512 * 11 * sizeof(double), PaintedBytes - 1);
        Assert.True(
            calls.All(call => call.Least <= MostBytes),
            string.Join('\n', calls.OrderByDescending(call => call.Least).Select(call => $"{call.Least,7} {call.Name}")));
    }

    private static Call[] Calls<T>(string attribute, INormalization<T> layer, T[] values)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        layer.MaxDegreeOfParallelism = 1;
        return
        [
            new(attribute + ", forward", () => layer.Forward(values, values)),
            new(attribute + ", backward", () => layer.Backward(values, values, values)),
        ];
    }

    /// <summary>A call, and the least that it took: the JIT and the garbage collector may take more.</summary>
    private sealed class Call(string name, Action call)
    {
        public string Name => name;

        public int Least { get; private set; } = int.MaxValue;

        public void Measure()
        {
            for (int i = 0; i < 12; i++)
            {
                Stack(paint: true);
                call();
                Least = Math.Min(Least, Stack(paint: false));
            }
        }
    }

    /// <summary>Paints the stack below the caller, or tells how much of that was overwritten since.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Stack(bool paint)
    {
        Span<byte> below = stackalloc byte[PaintedBytes];
        if (paint)
        {
            below.Fill(Paint);
        }

        return PaintedBytes - Math.Max(0, below.IndexOfAnyExcept(Paint));
    }
}
