using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Collectives;

/// <summary>The code of runtime/docs/machines.md about training: ranks end with the same gradients.</summary>
public sealed class MachinesGuideTests
{
    private const string Signature =
        """
        using System.Collections.Generic;
        public static class Training
        {
            public static IEnumerable<Parameter<float>> Run(
                ICollective ranks, float[] input, float[] output, float[] outputGradient, float[] inputGradient,
                float[] weight, float[] weightGradient, int samples)
        """;

    [Fact]
    public async Task The_samples_run()
    {
        string page = EmbeddedFile.Text("docs/machines.md");
        GeneratorRun guide = Compile.Generate(
            CodeBlocks.WithoutUsings(CodeBlocks.Of(page, "layer").Single()),
            $"{Signature} {{\n{string.Concat(CodeBlocks.Of(page, "statements"))} return parameters; }} }}");
        Assert.Empty(await guide.AnalyzeAsync());
        var run = guide.Load().GetType("Training")!.GetMethod("Run")!;

        var gradients = new (string Name, float[] Gradient)[2][];
        InProcessCollective.Run(2, ranks =>
        {
            float[] input = LayerCalls.Values(16 * 64, 1 + (ulong)ranks.Rank), outputGradient = LayerCalls.Values(16 * 64, 3 + (ulong)ranks.Rank);
            object?[] arguments = [ranks, input, new float[input.Length], outputGradient, new float[input.Length], new float[9], new float[9], 4];
            var parameters = (IEnumerable<Parameter<float>>)run.Invoke(null, arguments)!;
            gradients[ranks.Rank] = [.. parameters.Select(one => (one.Name, one.Gradient.ToArray()))];
        });

        Assert.Equal(["norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias", "conv1.weight"], gradients[0].Select(one => one.Name));
        Assert.Equal(gradients[0].Select(one => one.Gradient), gradients[1].Select(one => one.Gradient));
        Assert.Contains(gradients[0][0].Gradient, value => value != 0);
    }
}
