using NormGen.TestHelpers;

namespace NormGen.Mpi.Tests;

/// <summary>Gradients of ranks that are processes.</summary>
public sealed class MpiGradientReductionTests : GradientReductionTests
{
    protected override async Task<string[]> Run(string scenario, int size)
        => [.. (await MpiRun.Outcomes(scenario, size)).Select(outcome => outcome ?? "nothing")];
}
