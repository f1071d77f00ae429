using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The forward pass of statistics whose elements lie in runs: each slice is measured, then normalized.</summary>
internal sealed partial class SliceForward(LayerSpec spec, KernelPlan plan)
    : SliceLowering(spec, plan, KernelFields.Forward(spec), [Tensor.Input, Tensor.Output])
{
    public KernelProgram Lower(string name, string layer, IReadOnlyList<string> remarks)
    {
        if (Plan.ShortSlices is { } panel)
        {
            AddPanel(panel);
        }
        else
        {
            AddSlice();
        }

        return Program(name, $"Computes the output of {layer}.", remarks, "IVectorKernel");
    }

    private string StatisticsSummary => Spec.RootMeanSquare ? "mean square" : "mean and biased variance";

    private void AddSlice()
    {
        Statement[] getStatistics = [.. GetStatistics()];
        Call statistics = Outliner.Outline("GetStatistics", $"The slice's {StatisticsSummary}.", MethodKind.Shared, getStatistics);
        Known("double", "mean");
        Known("double", "scale");
        Call normalize = Outliner.Outline(Recipe.Normalize.Name, Recipe.Normalize.Summary + ".", MethodKind.Hot, NormalizeBody(ParameterOffset, 0));
        Call slice = Outliner.Outline("NormalizeSlice", "One statistic: its slice is measured, then normalized.", MethodKind.Ordinary,
        [
            .. Slice([Tensor.Input, Tensor.Output], Element), .. Values(statistics), new Gap(),
            new If(IsOrdinary, [new Do(normalize)], [.. NormalizeOneByOne()]),
        ]);
        AddTasks(Kept, null, "Normalizes the slice of every statistic", () => [new Do(slice)]);
    }

    private IEnumerable<Statement> NormalizeOneByOne() =>
    [
        new Remark(CannotScale),
        new Do(new(OneByOne, "Normalize", [],
        [
            new("x", Passing.Reference), new("y", Passing.Reference), Mean, "scale",
            From(Numerics.Parameter.Weight, ParameterOffset), From(Numerics.Parameter.Bias, ParameterOffset),
        ])),
    ];

    /// <summary>The statistic: the batch's, or the running one.</summary>
    private IEnumerable<Statement> Values(Call statistics)
    {
        if (!Spec.Tracked)
        {
            return
            [
                .. Declared(), new Do(statistics),
                Local("double", "scale", BatchScale(Spread)),
                new If("Training", [.. Keep()], []),
            ];
        }

        return
        [
            Local("double", "mean"), Local("double", "scale"),
            new If(
                "Training",
                [Local("double", "variance"), new Do(statistics), new Assign("scale", BatchScale("variance")), .. Keep()],
                [new Assign("mean", new Item("RunningMean", Running)), new Assign("scale", RunningScale)]),
        ];
    }

    private Statement[] Declared() => Spec.RootMeanSquare ? [Local("double", "meanSquare")] : [Local("double", "mean"), Local("double", "variance")];

    private IEnumerable<Statement> GetStatistics()
    {
        RunLoops loops = Loops(Plan.Moments.Loops);
        Declared();
        Known("double", "squares", isSet: false);
        if (Spec.RootMeanSquare)
        {
            Call squares = Outliner.Outline("Measure", Recipe.Measure.Summary + ".", MethodKind.Hot, loops.Pass(Recipe.Measure, name => name));
            return
            [
                new Remark($"1. {Recipe.Measure.Summary}."),
                Local("double", "squares"),
                new Do(squares), new Gap(),
                new Remark("2. The mean square."),
                Otherwise("TryGetMeanSquare", ["squares"], "GetMeanSquare", ["meanSquare"], $"Rare: the squares left the range of {T}."),
            ];
        }

        Known("double", "sum", isSet: false);
        Known(T, "shift");
        Call measure = Outliner.Outline("Measure", Recipe.Measure.Summary + ".", MethodKind.Hot, loops.Pass(Recipe.Measure, name => name));
        return
        [
            new Remark("1. A provisional mean, of the first elements."),
            Local(T, "shift", Rounded(FirstMean())), new Gap(),
            new Remark($"2. {Recipe.Measure.Summary}."),
            Local("double", "sum"), Local("double", "squares"),
            new Do(measure), new Gap(),
            new Remark("3. Mean and biased variance."),
            Otherwise(
                "TryGetMoments", ["shift", "sum", "squares"], "GetMoments", ["mean", "variance"],
                $"Rare: the squares left the range of {T}, or the provisional mean was far off."),
        ];
    }

    /// <summary>What the sums tell; where they do not, one by one.</summary>
    private If Otherwise(string tryGet, Argument[] sums, string get, string[] results, string why)
    {
        Argument[] outs = [.. results.Select(result => new Argument(result, Passing.Out))];
        Call told = new("Moments", tryGet, [T],
            [.. sums, new(Count, Label: "count"), new(new Real(Spec.Epsilon), Label: "epsilon"), .. outs]);
        return new(
            new Binary(Operator.Not, 0, told),
            [
                new Remark($"{why} One by one{InDouble}."),
                new Do(new(OneByOne, get, [], [new("x", Passing.Reference), .. outs])),
            ],
            []);
    }

    private Call FirstMean()
    {
        EquatableArray<Loop> loops = Plan.Moments.Loops;
        Size run = loops[loops.Count - 1].Extent;
        Loop? outer = loops.Count > 1 ? loops[loops.Count - 2] : null;
        Expression elements = Sizes.Min(Budget.FirstElements, Sizes.Of(run));
        Expression runs = outer is null ? 1
            : !run.IsConstant ? Sizes.Min(new Call("Math", "Max", [], [(Expression)1, (Expression)Budget.FirstElements / Sizes.Of(run)]), Sizes.Of(outer.Extent))
            : Sizes.Min(Math.Max(1, Budget.FirstElements / run.Factor), Sizes.Of(outer.Extent));
        return new("FirstElements", "Mean", [],
        [
            new("x", Passing.Reference), new(elements, Label: "count"), new(runs, Label: "runs"),
            new(outer is null ? (Expression)0 : Sizes.Of(outer.Stride), Label: "stride"),
        ]);
    }

    /// <summary>Normalizes a slice, given mean and scale.</summary>
    private IReadOnlyList<Statement> NormalizeBody(Expression parameter, Expression element)
    {
        // Scale and offset stand just inside the last loop that they vary along.
        int varying = Recipe.Weighted ? 0 : Array.FindLastIndex(Reduced, dimension => dimension.HasParameters) + 1;
        Dimension[] parts = [.. Reduced.Take(varying)];
        parameter += Offset(parts, dimension => dimension.ParameterStride);
        return
        [
            .. Nested(parts,
            [
                .. FoldedValues(parameter),
                .. Loops([.. Reduced.Skip(varying).Select(LoopOf)]).Pass(Recipe.Normalize, Value, parameter, element + Offset(parts, dimension => dimension.Stride)),
            ]),
        ];
    }

    private IEnumerable<Statement> FoldedValues(Expression parameter)
    {
        if (!Recipe.Weighted && Spec.HasWeight)
        {
            yield return Local("double", "factor", "scale" * (Expression)new Item("Weight", parameter));
        }

        if (Recipe.HasOffset)
        {
            Expression factor = !Recipe.Weighted && Spec.HasWeight ? "factor" : "scale";
            Expression? rest = Recipe.HasRest ? MeanRest * factor : null;
            Expression? bias = !Recipe.Weighted && Spec.HasBias ? new Item("Bias", parameter) : null;
            yield return Local("double", "offset", rest is null ? bias! : bias is null ? rest : bias + rest);
        }
    }

    private Expression Value(string name) => Rounded(name == "scale" && !Recipe.Weighted && Spec.HasWeight ? "factor" : name);
}
