using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Programs;

namespace NormGen.Inspection;

/// <summary>The passes of a recipe, with their formulas in words.</summary>
internal static class PassReporter
{
    public static IEnumerable<PassReport> Passes(LayerSpec spec, Recipe recipe)
    {
        yield return Report(recipe.Measure, PassDirection.Forward);
        yield return Report(recipe.Normalize, PassDirection.Forward);
        if (spec.HasBackward)
        {
            yield return Report(recipe.SumGradients, PassDirection.Backward);
            yield return Report(recipe.WriteGradients, PassDirection.Backward);
        }

        if (spec.HasBackward && spec.Tracked)
        {
            if (spec.HasFactors && !recipe.Weighted)
            {
                // Weights have gradients there, too, which follow from the sums.
                yield return Report(recipe.SumGradients, PassDirection.BackwardInEvaluation);
            }

            yield return Report(recipe.WriteGradientsInEvaluation, PassDirection.BackwardInEvaluation);
        }
    }

    private static PassReport Report(Pass pass, PassDirection direction)
        => new(
            pass.Name,
            direction,
            pass.Summary,
            [.. pass.Definitions.Select(definition => $"{definition.Name} = {TermText.Of(definition.Value)}")],
            [.. pass.Sums.Select(sum => $"Σ {TermText.Of(sum.Factor is null ? sum.Term : sum.Term * sum.Factor)}")],
            [.. pass.Writes.Select(write => $"{Names.Of(write.Tensor)} = {TermText.Of(write.Value)}{(write.Kind == WriteKind.Kept ? ", kept for the next pass" : "")}")],
            [.. Ordinary(pass).Reads.Select(Names.Of)],
            [.. pass.Writes.Select(write => Names.Of(write.Tensor))],
            pass.Definitions.Sum(definition => Operations(definition.Value))
                + pass.Sums.Sum(sum => Operations(sum.Term) + (sum.Factor is null ? 1 : 2 + Operations(sum.Factor)))
                + pass.Writes.Sum(write => Operations(write.Value)));

    /// <summary>A pass that finds what was kept for it.</summary>
    private static Pass Ordinary(Pass pass) => pass with
    {
        Definitions = [.. pass.Definitions.Select(definition => definition.Value is Term.Kept kept ? definition with { Value = new Term.Element(kept.Tensor) } : definition)],
    };

    /// <summary>An activation counts as one.</summary>
    private static int Operations(Term term) => term switch
    {
        Term.Sum sum => 1 + Operations(sum.Left) + Operations(sum.Right),
        Term.Difference difference => 1 + Operations(difference.Left) + Operations(difference.Right),
        Term.Product product => 1 + Operations(product.Left) + Operations(product.Right),
        Term.Fused fused => 2 + Operations(fused.Left) + Operations(fused.Right) + Operations(fused.Summand),
        Term.Map map => 1 + Operations(map.Value),
        _ => 0,
    };
}
