using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;

namespace NormGen.Generator.Emitting;

/// <summary>Puts into words which elements are computed side by side, in which registers, and how their sums go on.</summary>
internal sealed class VectorWords(LayerSpec spec, KernelPlan plan)
{
    private readonly string _type = Literal.Keyword(spec.ElementType);

    /// <summary>The point of the plan.</summary>
    public string Text => $"{Vectors}: the same additions, the same bits. {SumsText}{ByRegister}";

    /// <summary>The passes that do not take whole vectors.</summary>
    private string ByRegister
    {
        get
        {
            Recipe recipe = PassLowering.RecipeOf(spec, plan);
            IEnumerable<Pass> writes =
            [
                recipe.Normalize,
                .. spec.HasBackward ? [recipe.WriteGradients] : Array.Empty<Pass>(),
                .. spec.HasBackward && spec.Tracked ? [recipe.WriteGradientsInEvaluation] : Array.Empty<Pass>(),
            ];
            string[] names = [.. writes.Where(plan.WritesByRegister).Select(pass => pass.Name)];
            return names.Length == 0 || plan.Shape == CodeShape.Whole ? ""
                : $" {WordList.Of(names, "and")} {(names.Length == 1 ? "takes" : "take")} one register of 256 bits at a time.";
        }
    }

    /// <summary>How what lies side by side is divided into vectors.</summary>
    private string Vectors
    {
        get
        {
            bool columns = plan.Access == Access.Strided;
            RunPlan run = RunPlan.For(plan.Columns ?? plan.Moments[plan.Moments.Count - 1].Extent, spec.ElementType);
            string[] ends =
            [
                .. Last(run, columns ? "row" : "run"),
                .. columns || plan.Part is null ? [] : Last(RunPlan.For(plan.Gradients[plan.Gradients.Count - 1].Extent, spec.ElementType), "part"),
            ];
            string registers = plan.Shape == CodeShape.Whole ? "four registers of 256 bits" : "registers of 512 or 256 bits";
            string wide = $"{Literal.Of(run.WideLanes)} {_type}s side by side, in {registers}";
            return run.HasWide ? string.Join("; ", ends.Prepend(wide)) : string.Join("; ", ends);
        }
    }

    /// <summary>What does not fill whole vectors.</summary>
    private IEnumerable<string> Last(RunPlan run, string of)
    {
        string narrow = $"in registers of 256 bits, {Literal.Of(run.NarrowLanes)} {_type}s each";
        string rest = run.IsKnown ? $"{Literal.Of(run.Rest)} in a part of a register of 256 bits" : "or in a part of one";
        bool hasRegisters = run.IsKnown ? run.WholeRegisters > run.Whole : run.HasNarrow;
        string registers = run.IsKnown ? $"{Literal.Of(run.WholeRegisters - run.Whole)} {narrow}" : narrow;
        string[] both = [.. hasRegisters ? [registers] : Array.Empty<string>(), .. run.HasRest ? [rest] : Array.Empty<string>()];
        string text = string.Join(run.IsKnown ? ", and " : ", ", both);
        return both.Length == 0 ? [] : [run.HasWide ? $"the last of a {of}, {text}" : $"of a {of}'s {_type}s {text}"];
    }

    private string SumsText
        => $"A lane's sum moves to {(spec.ElementType == ElementType.Single ? "double" : "twice double's digits")} after at most {Literal.Of(Budget.ChainLength)} additions{Joins}.";

    /// <summary>What else is added in the element type: along runs a lane's vectors become one register.</summary>
    private string Joins => plan.Access == Access.Contiguous ? ", and those that join a vector's registers" : "";
}
