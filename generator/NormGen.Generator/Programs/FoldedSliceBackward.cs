using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>Where all elements of a slice, or of a part of it, share weight and bias: the sums are the parameters' gradients,
/// too.</summary>
internal sealed class FoldedSliceBackward(LayerSpec spec, KernelPlan plan, string forward) : SliceBackward(spec, plan, forward)
{
    private Dimension[] Parts => [.. Reduced.Take(Reduced.Length - Plan.Gradients.Loops.Count)];

    private Expression Parameter => ParameterOffset + Offset(Parts, part => part.ParameterStride);

    private IReadOnlyList<string> Sums => Recipe.HasMean ? ["gradients", "products"] : ["products"];

    protected override void AddMethods()
    {
        Known("double", "mean");
        Known("double", "scale");
        Known("double", "slope");
        Known("double", "intercept");
        foreach (string sum in Sums)
        {
            Known("double", sum);
        }

        Pass sums = Recipe.SumGradients, write = Recipe.WriteInputGradient, evaluate = Recipe.WriteInputGradientInEvaluation;
        Call sumUp = Outliner.Outline(
            sums.Name, sums.Summary + (Spec.HasWeight ? "; the parameters' gradients." : "."), MethodKind.Hot, [.. Nested(Parts, SumPart(sums))]);
        Statement calls = new Do(Write(write));
        if (Spec.Tracked)
        {
            calls = new If("Training", [calls], [new Do(Write(evaluate))]);
        }

        Expression mean = (Expression)"scale" * "gradients" / Count;
        Statement[] slice =
        [
            .. Slice(Tensors, Element), .. Statistics(),
            new If(new Binary(Operator.Not, 0, IsOrdinary), [.. Rare(), new Return()], []),
            new Gap(),
            .. Sums.Select(name => Local("double", name, 0)),
            new Do(sumUp),
            Local("double", "slope", -((Expression)"scale" * "scale" * "products" / Count)),
            .. Recipe.HasMean ? [Local("double", "intercept", Recipe.HasRest ? ((Expression)"slope" * MeanRest) - mean : -mean)] : Array.Empty<Statement>(),
            calls,
        ];
        Call backward = Outliner.Outline("BackwardSlice", "One statistic: its sums, then its input's gradient.", MethodKind.Ordinary, slice);
        AddChunks();
        AddTasks(Kept, null, "The gradients of every statistic's slice", () => [new Do(backward)]);
    }

    private List<Statement> SumPart(Pass pass)
    {
        List<Statement> body = [.. pass.Sums.Select(sum => Local("double", sum.Name))];
        body.AddRange(Loops(Plan.Gradients.Loops).Pass(pass, Value, Parameter, Offset(Parts, part => part.Stride)));
        Dimension[] part = [.. Reduced.Skip(Parts.Length)];
        body.Add(SumsOneByOne(pass, part, Offset(Parts, dimension => dimension.Stride), new ListOf([])));
        body.Add(new Assign("productSum", ScaledProducts));
        body.AddRange(ParametersOfLayer.Select(kind => new Do(new(
            Names.Sums(kind), "Add", [], [new(Parameter), kind == Numerics.Parameter.Weight ? "productSum" : "gradientSum"]))));
        Expression weight = Spec.HasWeight ? new Item("Weight", Parameter) : 1;
        body.AddRange(Sums.Select(name => new Assign(name, weight * (name == "products" ? "productSum" : "gradientSum"), Adds: true)));
        return body;
    }

    private Call Write(Pass pass) => Outliner.Outline(
        pass.Name, pass.Summary + ".", MethodKind.Hot,
        [.. Nested(Parts, Loops(Plan.Gradients.Loops).Pass(pass, Value, Parameter, Offset(Parts, part => part.Stride)))]);

    private Expression Value(string name)
        => Rounded(name == "factor" ? (Spec.HasWeight ? "scale" * (Expression)new Item("Weight", Parameter) : "scale") : name);
}
