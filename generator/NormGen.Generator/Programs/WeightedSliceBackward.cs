using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>Where every element of a slice has a weight of its own: slices are taken four at a time, so that what they add to a
/// parameter's gradient is one chain.</summary>
internal sealed class WeightedSliceBackward(LayerSpec spec, KernelPlan plan, string forward) : SliceBackward(spec, plan, forward)
{
    private const int Together = Budget.SlicesTogether;

    private readonly string _values = $"GradientValues<{Literal.Keyword(spec.ElementType)}>";

    /// <summary>The kept dimension whose neighbours are taken together.</summary>
    private Dimension? Along => Plan.Slices is { Dimension.Extent: var extent } && !(extent.IsConstant && extent.Factor < Together) ? Plan.Slices.Dimension : null;

    protected override void AddMethods()
    {
        Known("double", "mean");
        Known("bool", "ordinary");
        Known(_values, "values", isSet: false);
        Pass sums = Recipe.SumGradients;
        foreach (ElementSum sum in sums.Sums)
        {
            Known("double", sum.Name, isSet: false);
        }

        Call sumUp = Outliner.Outline(
            sums.Name, sums.Summary + ".", MethodKind.Hot, Loops([.. Reduced.Select(LoopOf)]).Pass(sums, name => Rounded(name), ParameterOffset));
        Call prepare = Outliner.Outline(
            "Prepare", $"From a slice's sums to what forms its input's gradient; whether {T} can do it.", MethodKind.Ordinary, [.. Prepare(sumUp)]);
        Statement write = Write("", 1);
        Call backward = Outliner.Outline("BackwardSlice", "One statistic: its sums, then the gradients.", MethodKind.Ordinary,
        [
            .. Slice(Tensors, Element), Local("bool", "ordinary", "true"), Local(_values, "values"), new Do(prepare),
            new If("ordinary", [write], [.. Statistics(), .. Rare()]),
        ]);
        AddChunks();
        if (Along is not { } along)
        {
            AddTasks(Kept, null, "The gradients of every statistic's slice", () => [new Do(backward)]);
            return;
        }

        Call together = Outliner.Outline("BackwardFour", "Four neighbouring slices: the sums of each, then the gradients.", MethodKind.Ordinary,
        [
            .. Slice(Tensors, Element), Local("bool", "ordinary", "true"),
            .. Enumerable.Range(0, Together).SelectMany(k => new Statement[] { Local(_values, "values" + Literal.Of(k)), new Do(At(prepare, along, k)) }),
            new If("ordinary", [Write("Four", Together), new Return()], []),
            new Gap(),
            new Remark("Rare: one of them is not for " + T + "."),
            new For("k", 0, Together, 1, [new Do(At(backward, along, "k"))]),
        ]);
        Expression count = Sizes.Of(along.Extent);
        bool even = along.Extent.IsConstant && along.Extent.Factor % Together == 0;
        Statement all = new Do(together);
        AddTasks(
            [.. Kept.Where(dimension => dimension != along)],
            along.Extent.IsConstant ? (along.Extent.Factor + Together - 1) / Together : (count + (Together - 1)) / Together,
            "The gradients of every statistic's slice",
            () =>
            [
                new Declare("nint", along.Variable, (Expression)"panel" * Together),
                even ? all : new If(
                    ((Expression)along.Variable).Is(Operator.LessOrEqual, count - Together), [all],
                    [new For("k", 0, count - along.Variable, 1, [new Do(At(backward, along, "k"))])]),
            ]);
    }

    /// <summary>A call for one of neighbouring slices.</summary>
    private static Call At(Call call, Dimension along, Expression k)
    {
        string values = k is Integer index ? "values" + Literal.Of(index.Value) : "values";
        return (Call)Walk.Replace(call, name => name.Text == along.Variable ? name + k
            : name.Text == "values" ? values
            : Tensors.Any(tensor => Names.Of(tensor) == name.Text) && k is not Integer { Value: 0 }
                ? new Call("Unsafe", "Add", [], [new(name, Passing.Reference), k * Sizes.Of(along.Stride)])
                : name);
    }

    private IEnumerable<Statement> Prepare(Call sumUp)
    {
        Statement[] sums =
        [
            .. Recipe.SumGradients.Sums.Select(sum => Local("double", sum.Name)),
            new Do(sumUp),
            SumsOneByOne(Recipe.SumGradients, Reduced, 0, From(Numerics.Parameter.Weight, ParameterOffset)),
            new Assign("slope", -((Expression)"scale" * ScaledProducts / Count)),
            .. Recipe.HasMean ? [new Assign("intercept", -((Expression)"scale" * "gradientSum" / Count))] : Array.Empty<Statement>(),
        ];
        return
        [
            .. Statistics(),
            Local("double", "slope", new Real(0)),
            .. Recipe.HasMean ? [Local("double", "intercept", new Real(0))] : Array.Empty<Statement>(),
            .. Spec.Tracked ? [new If("Training", sums, [])] : sums,
            new Assign("values", new Create(_values,
            [
                new(Recipe.HasMean ? Rounded("mean") : 0, Label: "mean"),
                new(Rounded("scale"), Label: "scale"),
                new(Recipe.HasRest ? Rounded(MeanRest * (Expression)"scale") : 0, Label: "offset"),
                new(Rounded("slope"), Label: "slope"),
                new(Recipe.HasMean ? Rounded("intercept") : 0, Label: "intercept"),
            ])),
            new Assign("ordinary", new Binary(Operator.And, "ordinary", IsOrdinary)),
        ];
    }

    private Statement Write(string suffix, int slices)
    {
        Statement Writes(bool evaluation)
        {
            Pass pass = Recipe.WriteGradients(evaluation);
            return new Do(Outliner.Outline(
                pass.Name + suffix, $"{pass.Summary}{(slices > 1 ? ", of four slices" : "")}.", MethodKind.Hot, new Neighbours(T, Plan, pass, slices, Reduced, ParameterOffset, Symbols).Statements()));
        }

        return Spec.Tracked ? new If("Training", [Writes(false)], [Writes(true)]) : Writes(false);
    }
}
