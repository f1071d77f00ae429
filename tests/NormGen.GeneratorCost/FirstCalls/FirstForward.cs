using System.Globalization;
using NormGen.Benchmarks.Harness;
using NormGen.GeneratorCost.Projects;

namespace NormGen.GeneratorCost.FirstCalls;

/// <summary>The first forward pass of a layer of the benchmark, in a process of its own that has run others: microseconds,
/// medians of some processes.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Width">Bits of the registers.</param>
/// <param name="Creation">Processor time of the constructor.</param>
/// <param name="Forward">Processor time of the first pass.</param>
/// <param name="Jit">What the JIT takes of that by its own clock.</param>
internal sealed record FirstForward(string Name, int Width, double Creation, double Forward, double Jit)
{
    private const int Rounds = 3;

    public static IReadOnlyList<FirstForward> Measure()
    {
        using var project = new ConsumerProject(
            BenchmarkLayers.Files.Append(("Program.cs", Resource.Text("FirstForwardProgram.cs"))));
        Command.Dotnet(project.Folder, "publish", "-c", "Release", "-o", "published");
        return
        [
            .. from width in Registers.Usual
               from layer in BenchmarkLayers.Classes

               // A modulated layer is called with more than the program has.
               where !layer.Source.Contains(nameof(NormalizationAttribute.Modulated), StringComparison.Ordinal)
               select Run(project, layer.Name, width),
        ];
    }

    private static FirstForward Run(ConsumerProject project, string layer, int width)
    {
        double[][] rounds =
        [
            .. from _ in Enumerable.Range(0, Rounds)
               let line = Command.Dotnet(project.Folder, Registers.Environment(width), Path.Combine("published", "Consumer.dll"), layer)
               select (double[])[.. line.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))],
        ];
        if (rounds[0][3] != width)
        {
            throw new InvalidOperationException($"The process uses registers of {rounds[0][3]} bits, not {width}.");
        }

        return new(layer, width, MedianOf(0), MedianOf(1), MedianOf(2));

        double MedianOf(int value) => Median.Of(rounds.Select(round => round[value]));
    }
}
