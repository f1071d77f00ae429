using System.Globalization;
using System.Text.RegularExpressions;
using NormGen.TestHelpers;

namespace NormGen.Tests.Conveniences;

/// <summary>The code of runtime/docs/networks.md compiles without a warning, and prints what the page says.</summary>
public sealed partial class NetworkGuideTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public async Task The_samples_run()
    {
        string page = EmbeddedFile.Text("docs/networks.md");
        string statements = string.Concat(CodeBlocks.Of(page, "statements"));
        statements = FileName().Replace(statements, match => $"@\"{folder.File(match.Groups[1].Value)}\"").Replace("Console.", "output.", StringComparison.Ordinal);
        GeneratorRun run = Compile.Generate(
            CodeBlocks.WithoutUsings(CodeBlocks.Of(page, "layer").Single()),
            $"using System.Collections.Generic; using System.Linq; public static class Samples {{ public static void Run(System.IO.TextWriter output) {{\n{statements}}} }}");
        Assert.Empty(await run.AnalyzeAsync());

        using StringWriter output = new(CultureInfo.InvariantCulture);
        int degree = Execution.MaxDegreeOfParallelism;
        try
        {
            run.Load().GetType("Samples", throwOnError: true)!.GetMethod("Run")!.CreateDelegate<Action<TextWriter>>()(output);
        }
        finally
        {
            Execution.MaxDegreeOfParallelism = degree;
        }

        Assert.Equal(
            """
            bn1: BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
            layer1.0.bn1: BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
            layer1.0.bn2: BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
            bn1.weight
            bn1.bias
            layer1.0.bn1.weight
            layer1.0.bn1.bias
            layer1.0.bn2.weight
            layer1.0.bn2.bias
            BatchNorm of [-1, 64, 112, 112] over [0, 2, 3], epsilon 1E-05

            """,
            output.ToString().ReplaceLineEndings("\n"));
        Assert.Contains("`BatchNorm of [-1, 64, 112, 112] over [0, 2, 3], epsilon 1E-05`", page, StringComparison.Ordinal);
        Assert.Equal(["model.safetensors", "norms.safetensors"], folder.Files);
    }

    [GeneratedRegex(@"""(\w+\.safetensors)""")]
    private static partial Regex FileName();
}
