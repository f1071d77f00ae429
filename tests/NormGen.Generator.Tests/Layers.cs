using NormGen.Generator.Model;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The models that the parser made.</summary>
internal static class Layers
{
    public static IReadOnlyList<Layer> Of(GeneratorRun run)
        => run.Result.TrackedSteps.TryGetValue(TrackingNames.Layers, out var steps)
            ? [.. steps.SelectMany(step => step.Outputs).Select(output => Assert.IsType<Layer>(output.Value))]
            : [];
}
