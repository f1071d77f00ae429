using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;

namespace NormGen.Inspection.Walking;

/// <summary>Passes of a call, as the runtime calls them.</summary>
/// <param name="Method">The method.</param>
/// <param name="Sums">The pass that its additions are.</param>
/// <param name="Writes">The pass that its writes are.</param>
/// <param name="Loops">The loops over those elements.</param>
/// <param name="Starts">Where the elements begin that it is called for, once for each.</param>
internal sealed record WalkedPass(Method Method, string Sums, string Writes, EquatableArray<Loop> Loops, IReadOnlyList<long> Starts)
{
    /// <summary>Those of a training call of <c>Forward</c>, then of <c>Backward</c>.</summary>
    public static IEnumerable<WalkedPass> Of(LayerSpec spec, KernelPlan plan, KernelProgram program, WalkedPart part)
    {
        Recipe recipe = PassLowering.RecipeOf(spec, plan);
        if (program.Calls.Count > 0)
        {
            yield return new(program.Calls.Single(call => call.Name == "Forward"), recipe.Measure.Name, recipe.Normalize.Name, plan.Moments, [0]);
            if (spec.HasBackward)
            {
                yield return new(program.Calls.Single(call => call.Name == "Backward"), recipe.SumGradients.Name, recipe.WriteGradients.Name, plan.Gradients, [0]);
            }

            yield break;
        }

        Pass[] passes = [recipe.Measure, recipe.Normalize, .. spec.HasBackward ? (Pass[])[recipe.SumGradients, recipe.WriteGradients] : []];
        foreach (Pass pass in passes)
        {
            // What parameters do not matter to goes through all of a slice.
            yield return new(
                program.Sums.Concat(program.Writes).Single(method => method.Name == pass.Name),
                pass.Name,
                pass.Name,
                pass.Name == recipe.Measure.Name ? plan.Moments : plan.Gradients,
                pass.Name == recipe.Measure.Name ? [0] : [.. GroupsOfParts(plan, part)]);
        }
    }

    /// <summary>Where the groups of parts begin that have parameters of their own: the runtime calls a pass for each.</summary>
    private static IEnumerable<long> GroupsOfParts(KernelPlan plan, WalkedPart part)
        => plan.Dimensions.Where(dimension => dimension.Reduced).TakeWhile(dimension => plan.Part is { } last && dimension != last).Aggregate(
            (IEnumerable<long>)[0],
            (starts, dimension) => starts.SelectMany(
                start => Enumerable.Range(0, (int)part.Value(dimension.Extent)).Select(index => start + (index * part.Value(dimension.Stride)))));
}
