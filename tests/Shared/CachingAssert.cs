using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.Generator;
using Xunit;

namespace NormGen.TestHelpers;

/// <summary>What an incremental generator must not do again.</summary>
internal static class CachingAssert
{
    public static void UnrelatedEditIsCached(GeneratorRun run)
    {
        var edited = run.Input.AddSyntaxTrees(Compile.Parse("internal sealed class UnrelatedToAnyLayer;", "Unrelated.cs", run.Input.LanguageVersion));
        var result = GeneratorRun.Run(run.Driver, edited).Result;
        int layers = run.LayerSources.Count, kernels = run.KernelSources.Count;
        foreach (var (step, count) in new[] { (TrackingNames.Layers, layers), (TrackingNames.Sources, layers), (TrackingNames.Kernels, kernels) })
        {
            Assert.True(Reasons(result, step).Count >= count, $"{step} is not tracked.");
            Assert.All(Reasons(result, step), reason => Assert.True(IsUnchanged(reason), $"{step}: {reason}"));
        }

        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToArray();
        Assert.True(outputs.Length >= run.Sources.Count, "The outputs are not tracked.");
        Assert.All(
            outputs,
            output => Assert.True(output.Reason == IncrementalStepRunReason.Cached, $"output: {output.Reason}"));
    }

    /// <summary>What became of the outputs of a step.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step)
        => result.TrackedSteps.TryGetValue(step, out var runs)
            ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason)]
            : [];

    private static bool IsUnchanged(IncrementalStepRunReason reason)
        => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
