using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;

namespace NormGen.Inspection.Walking;

/// <summary>Runs the loops of a program, and tells what it reads, adds and writes.</summary>
internal sealed class ProgramWalk(LayerSpec spec, KernelPlan plan, WalkedPart part)
{
    private readonly KernelProgram _program = PassLowering.Lower(spec, plan);

    /// <summary>What is shown of long loops: steps at the beginning, and at the end.</summary>
    private static readonly (int Head, int Tail)[] s_shortenings = [(int.MaxValue, 0), (4, 2), (2, 1), (1, 1)];

    /// <param name="most">Steps of a pass, at most.</param>
    public IEnumerable<WalkStep> Steps(int most)
    {
        foreach (WalkedPass pass in WalkedPass.Of(spec, plan, _program, part))
        {
            foreach (WalkStep step in Shortened(pass, most))
            {
                // A result follows from sums, which a pass before took from the same elements.
                yield return step with { IsCached = step.Writes.Count > 0 && step.Pass != nameof(Recipe.SumGradients) };
            }
        }
    }

    private List<WalkStep> Shortened(WalkedPass pass, int most)
    {
        // A method that is a whole call has two passes.
        most = pass.Sums == pass.Writes || most == int.MaxValue ? most : 2 * most;
        List<WalkStep> steps = [];
        foreach ((int head, int tail) in s_shortenings)
        {
            steps = [.. new MethodWalk(spec, plan, _program, part, pass, head, tail).Steps().Take(most == int.MaxValue ? most : most + 1)];
            if (steps.Count <= most)
            {
                return steps;
            }
        }

        // Loops in loops in loops: what is behind is left out.
        steps.RemoveRange(most - 1, steps.Count - most + 1);
        long told = steps.Where(step => step.Pass == steps[^1].Pass).Sum(step => step.Count);
        return [.. steps, steps[^1] with { Action = WalkAction.Skip, Count = (part.Runs * part.Columns) - told }];
    }
}
