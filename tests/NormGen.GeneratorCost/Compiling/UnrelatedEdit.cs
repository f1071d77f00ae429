using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.Generator;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>A comment is added to a file without layers.</summary>
internal static class UnrelatedEdit
{
    private const string Other = "namespace Demo;\n\ninternal static class Other;\n";

    public static (CSharpCompilation Before, CSharpCompilation After) Of(IEnumerable<SyntaxTree> trees)
    {
        SyntaxTree other = Consumer.Parse(Other, "Other.cs");
        CSharpCompilation before = Consumer.Compilation([.. trees, other]);
        return (before, before.ReplaceSyntaxTree(other, Consumer.Parse("// A comment.\n" + Other, "Other.cs")));
    }

    /// <summary>That every step of ours, and every output, is as it was.</summary>
    public static void AssertNothingIsDoneAgain(IReadOnlyList<SyntaxTree> trees)
    {
        (CSharpCompilation before, CSharpCompilation after) = Of(trees);
        GeneratorRunResult result = Consumer.Driver(new NormalizationGenerator(), trackSteps: true)
            .RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        IncrementalStepRunReason[] reasons =
        [
            .. new[] { TrackingNames.Layers, TrackingNames.Sources }.SelectMany(name => result.TrackedSteps[name])
                .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value))
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        if (reasons.Length < 3 * trees.Count
            || Array.Exists(reasons, reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
        {
            throw new InvalidOperationException("An unrelated edit makes the generator work again.");
        }
    }
}
