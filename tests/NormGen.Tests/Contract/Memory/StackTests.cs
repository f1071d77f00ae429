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

        var taken = Layers.Select(layer =>
        {
            int elements = layer.Shape.Aggregate((product, extent) => product * extent);
            return (Attribute: Attribute(layer), Bytes: layer.Arguments.Contains("double", StringComparison.Ordinal)
                ? Taken(compiled.Create<double>(Attribute(layer)), new double[elements])
                : Taken(compiled.Create<float>(Attribute(layer)), new float[elements]));
        }).ToArray();

        // It sees what is taken at all: the doubles and floats of a panel.
        Assert.InRange(taken.Max(layer => layer.Bytes), 512 * 11 * sizeof(double), PaintedBytes - 1);
        Assert.True(
            taken.All(layer => layer.Bytes <= MostBytes),
            string.Join('\n', taken.OrderByDescending(layer => layer.Bytes).Select(layer => $"{layer.Bytes,7} {layer.Attribute}")));
    }

    private static int Taken<T>(INormalization<T> layer, T[] values)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        layer.MaxDegreeOfParallelism = 1;
        return Math.Max(
            Least(() => layer.Forward(values, values)),
            Least(() => layer.Backward(values, values, values)));
    }

    /// <summary>The least of some calls: of the first ones the JIT, and of any the garbage collector, may take more.</summary>
    private static int Least(Action call)
    {
        int least = int.MaxValue;
        for (int i = 0; i < 12; i++)
        {
            Stack(paint: true);
            call();
            least = Math.Min(least, Stack(paint: false));
        }

        return least;
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
