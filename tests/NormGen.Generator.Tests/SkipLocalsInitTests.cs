using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>In a module that skips initializing locals the kernel's scratch memory begins with anything.</summary>
public sealed class SkipLocalsInitTests
{
    private const string Source = """
        [module: System.Runtime.CompilerServices.SkipLocalsInit]
        [Normalize(Shape = [3, 40], Axes = [0], Affine = false, TrackRunningStats = false)]
        public sealed partial class Layer;
        """;

    [Fact]
    public void A_strided_layer_gives_the_same()
    {
        var run = Compile.GenerateInvalid(Source);
        var output = run.Output.WithOptions(run.Output.Options.WithAllowUnsafe(true));
        var layer = (INormalization<float>)Activator.CreateInstance((run with { Output = output }).Load().GetType("Layer")!)!;
        float[] input = [.. Enumerable.Range(0, 120).Select(i => (float)(i * i % 17))];
        float[] result = new float[120];

        // The first call compiles the methods, which leaves other things on the stack.
        layer.Forward(input, result);
        FillTheStack();
        layer.Forward(input, result);

        for (int column = 0; column < 40; column++)
        {
            double[] values = [input[column], input[40 + column], input[80 + column]];
            double mean = values.Average(), variance = values.Average(value => (value - mean) * (value - mean));
            Assert.Equal((values[0] - mean) / Math.Sqrt(variance + 1e-5), result[column], 1e-5);
        }
    }

    private static void FillTheStack()
    {
        Span<double> stack = stackalloc double[8192];
        // Small enough to pass for sums: huge ones would be noticed, and the columns computed again.
        stack.Fill(3);
        Assert.Equal(3, stack[^1]);
    }
}
