using NormGen.TestHelpers;

namespace NormGen.Mpi.Tests;

/// <summary>Ranks that are processes.</summary>
public sealed class MpiSynchronizationTests : SynchronizationTests
{
    protected override async Task<string[]> Run(string scenario, int size)
        => [.. (await MpiRun.Outcomes(scenario, size)).Select(outcome => outcome ?? "nothing")];
}
