using System.Globalization;
using System.Text.RegularExpressions;
using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;
using NormGen.Tests.Functions;

namespace NormGen.Tests.Checkpoints;

/// <summary>The samples of runtime/docs/checkpoints.md compile without a warning, and run one after the other.</summary>
public sealed partial class DocumentationTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private delegate void Normalize(MappedCheckpoint model, ReadOnlySpan<float> tokens, Span<float> normalized);

    [Fact]
    public async Task The_samples_run()
    {
        string page = EmbeddedFile.Text("docs/checkpoints.md");
        string[] layers = CodeBlocks.Of(page, "layer"), statements = CodeBlocks.Of(page, "statements");
        Assert.Equal((2, 8), (layers.Length, statements.Length));

        // In the test's own folder, and without noise; nothing else is replaced.
        string[] methods =
        [
            .. statements.Select((block, index) => string.Create(
                CultureInfo.InvariantCulture, $"public static void Run{index}(System.IO.TextWriter output) {{\n{Redirected(block)}}}")),
        ];
        GeneratorRun run = Compile.Generate(
            CodeBlocks.WithoutUsings(string.Join('\n', layers)),
            $"using NormGen.Checkpoints;\npublic static class Samples {{\n{string.Join('\n', methods)}}}");
        Assert.Empty(await run.AnalyzeAsync());

        var samples = run.Load().GetType("Samples", throwOnError: true)!;
        using StringWriter output = new(CultureInfo.InvariantCulture);
        for (int i = 0; i < statements.Length; i++)
        {
            samples.GetMethod($"Run{i}")!.CreateDelegate<Action<TextWriter>>()(output);
        }

        // What the page says that is printed.
        Assert.Contains("unexpected: \"fc.weight\" F32 [10, 16]\n", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(
            [
                "digits-00001-of-00002.safetensors", "digits-00002-of-00002.safetensors", "digits.safetensors", "digits.safetensors.index.json",
                "half.safetensors", "norm.safetensors",
            ],
            folder.Files);
        WeightsInPlace(samples.Assembly.GetType("Decoder", throwOnError: true)!.GetMethod("Normalize")!.CreateDelegate<Normalize>());
    }

    private void WeightsInPlace(Normalize normalize)
    {
        string file = folder.File("decoder.safetensors");
        float[] weight = LayerCalls.Values(384, 1), tokens = LayerCalls.Values(3 * 384, 2), normalized = new float[tokens.Length];
        new Checkpoint().AddTensor("model.norm.weight", weight, [384]).Save(file);
        using MappedCheckpoint model = MappedCheckpoint.Open(file);
        normalize(model, tokens, normalized);
        PlainReference.AssertNear(PlainReference.Rows(tokens, 384, weight, [], hasMean: false, 1e-6), normalized);
    }

    private string Redirected(string block)
        => FileName().Replace(block, match => $"@\"{folder.File(match.Groups[1].Value)}\"").Replace("Console.", "output.", StringComparison.Ordinal);

    [GeneratedRegex(@"""(\w+\.safetensors(?:\.index\.json)?)""")]
    private static partial Regex FileName();
}
