using System.Text.RegularExpressions;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Functions;

/// <summary>The code of runtime/docs/replace-your-rmsnorm.md: the attribute does what the three lines did.</summary>
public sealed partial class GuideTests
{
    /// <summary>In place of the package System.Numerics.Tensors.</summary>
    private const string TensorPrimitives = """
        internal static class TensorPrimitives
        {
            public static float SumOfSquares(ReadOnlySpan<float> x)
            {
                float sum = 0;
                foreach (float value in x) { sum += value * value; }
                return sum;
            }

            public static void Multiply(ReadOnlySpan<float> x, float y, Span<float> result)
            {
                for (int i = 0; i < x.Length; i++) { result[i] = x[i] * y; }
            }

            public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
            {
                for (int i = 0; i < x.Length; i++) { result[i] = x[i] * y[i]; }
            }
        }
        """;

    private static readonly string s_page = EmbeddedFile.Text("docs/replace-your-rmsnorm.md");

    private delegate void ThreeLines(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, float epsilon, Span<float> y);

    [Theory]
    [InlineData(2048)]
    [InlineData(300)]
    public async Task The_functions_do_what_the_lines_did(int width)
    {
        string[] statements = Blocks("statements");
        Assert.Equal((1, 2, 3), (Blocks("before").Length, Blocks("code").Length, statements.Length));
        GeneratorRun run = Compile.Generate(
            TensorPrimitives,
            CodeBlocks.WithoutUsings(string.Join('\n', Blocks("code"))),
            $"public static class Samples {{\n{Blocks("before")[0]}{string.Join('\n', statements.Select((block, i) =>
                $"public static void Run{i}(float[] x, float[] residual, float[] weight, float[] y) {{ {block} }}"))} }}");
        Assert.Empty(await run.AnalyzeAsync());
        Type samples = run.Load().GetType("Samples", throwOnError: true)!;
        ThreeLines lines = samples.GetMethod("RmsNorm")!.CreateDelegate<ThreeLines>();

        float[] x = LayerCalls.Values(3 * width, 1), residual = LayerCalls.Values(3 * width, 2), weight = LayerCalls.Values(width, 3), y = new float[x.Length];
        float[] one = new float[width];
        foreach (int i in (int[])[0, 2])
        {
            Run(i, [.. x], residual);
            Near(x, y);
        }

        // The stream takes x twice, and the last statement normalizes it once more.
        float[] twice = [.. residual], input = [.. x];
        Run(1, input, twice);
        Near(twice, y);
        Near(twice, input);

        void Run(int i, float[] input, float[] stream)
            => samples.GetMethod($"Run{i}")!.CreateDelegate<Action<float[], float[], float[], float[]>>()(input, stream, weight, y);

        void Near(float[] normalized, float[] actual)
        {
            for (int row = 0; row < 3; row++)
            {
                lines(normalized.AsSpan(row * width, width), weight, 1e-6f, one);
                float largest = one.Max(Math.Abs);
                Assert.All(one.Zip(actual.Skip(row * width)), pair => Assert.Equal(pair.First, pair.Second, 2e-5f * largest));
            }
        }
    }

    /// <summary>What the page says of each attribute: the names of the parameters but the last.</summary>
    [Fact]
    public void The_table_is_true()
    {
        Match[] rows = [.. Row().Matches(s_page).Cast<Match>()];
        Assert.Equal(6, rows.Length);
        System.Reflection.Assembly assembly = Compile.Generate(rows.Select((row, i) => $"{row.Groups[1].Value} public static partial class Row{i};")).Load();
        for (int i = 0; i < rows.Length; i++)
        {
            var parameters = assembly.GetType($"Row{i}")!.GetMethod("Apply")!.GetParameters();
            Assert.Equal(rows[i].Groups[2].Value, string.Join(", ", parameters.SkipLast(1).Select(parameter => parameter.Name)));
            Assert.Equal(("maxDegreeOfParallelism", 1), (parameters[^1].Name, parameters[^1].DefaultValue));
        }
    }

    /// <summary>The three lines overflow there.</summary>
    [Fact]
    public void Squares_may_overflow()
    {
        float[] input = [.. LayerCalls.Values(768).Select(value => value * 1e25f)], weight = [.. Enumerable.Repeat(1f, 768)], output = new float[768];
        Rms768.Apply(input, weight, output);
        PlainReference.AssertNear(PlainReference.Rows(input, 768, weight, [], hasMean: false, 1.0 / (1 << 23)), output);
    }

    private static string[] Blocks(string kind) => CodeBlocks.Of(s_page, kind);

    [GeneratedRegex(@"^\| `(\[.*?\)\])` \| `Apply\((.*?)\)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}
