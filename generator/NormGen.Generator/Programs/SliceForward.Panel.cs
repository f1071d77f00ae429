using NormGen.Generator.Emitting;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <content>Short slices, several together: roots and quotients of four are computed at once, and no slice waits for another's.</content>
internal sealed partial class SliceForward
{
    private string Spreads => Spec.RootMeanSquare ? "allMeanSquares" : "allVariances";

    private IReadOnlyList<string> StatisticSpans => Spec.RootMeanSquare ? [Spreads] : ["allMeans", Spreads];

    private void AddPanel(Panel panel)
    {
        Dimension along = panel.Dimension;
        Known("nint", "slices");
        foreach (string span in new[] { "allMeans", Spreads, "allScales" })
        {
            Known("Doubles", span);
        }

        Known("Elements", "allShifts");
        Call statistics = Outliner.Outline("GetStatistics", $"The slices' {StatisticsSummary}.", MethodKind.Shared, [.. PanelStatistics(panel)]);
        Expression n = "n", element = n * Sizes.Of(along.Stride), parameter = ParameterOffset + (n * Sizes.Of(along.ParameterStride));
        Call normalize = Outliner.Outline(Recipe.Normalize.Name, Recipe.Normalize.Summary + ".", MethodKind.Hot,
        [
            EachSlice(
            [
                .. Spec.RootMeanSquare ? Array.Empty<Statement>() : [Local("double", "mean", Entry("allMeans"))],
                Local("double", "scale", Entry("allScales")),
                .. NormalizeBody(parameter, element),
            ]),
        ]);
        Call slices = Outliner.Outline("NormalizeSlices", "Neighbouring slices: they are measured, then normalized.", MethodKind.Ordinary,
        [
            .. Slice([Tensor.Input, Tensor.Output], Element),
            new Gap(),
            new Remark("One entry a slice."),
            .. StatisticSpans.Append("allScales").SelectMany(span => Scratch("Doubles", span)),
            .. PanelValues(statistics),
            new If(
                new Call("Columns", "AreOrdinary", [T], [Spec.RootMeanSquare ? new ListOf([]) : "allMeans", "allScales"]),
                [new Do(normalize), new Return()], []),
            new Gap(),
            .. PanelOneByOne(normalize, along),
        ]);
        Expression most = panel.Most, start = (Expression)"panel" * most;
        long extent = along.Extent.Factor;
        bool even = along.Extent.IsConstant && extent % panel.Most == 0;
        AddTasks(
            [.. Kept.Where(dimension => dimension != along)],
            along.Extent.IsConstant ? (extent + panel.Most - 1) / panel.Most : (Sizes.Of(along.Extent) + (panel.Most - 1)) / most,
            "Normalizes the slices of every statistic",
            () =>
            [
                new Declare("nint", along.Variable, start),
                new Declare("nint", "slices", even ? most : Sizes.Min(most, Sizes.Of(along.Extent) - along.Variable)),
                new Do(slices),
            ]);
    }

    private static Item Entry(string span) => new(span, new Cast("int", "n"));

    private static For EachSlice(IReadOnlyList<Statement> body) => new For("n", 0, "slices", 1, body);

    /// <summary>An entry for each slice, in a local: memory that a method allocates on the stack would keep the JIT from
    /// compiling it quickly.</summary>
    private IEnumerable<Statement> Scratch(string type, string name)
    {
        string element = type == "Elements" ? T : "double";
        Known(type, name);
        yield return new Declare($"Entries<{element}>", name + "Entries", "default");
        yield return new Declare(type, name, new Call(name + "Entries", "First", [], ["slices"]));
    }

    private IEnumerable<Statement> PanelValues(Call statistics)
    {
        Expression epsilon = new Real(Spec.Epsilon);
        Statement[] keep = [.. StatisticSpans.Select(span => new Do(new(
            span, "CopyTo", [], [Part(span == "allMeans" ? "BatchMean" : Spec.RootMeanSquare ? "BatchMeanSquare" : "BatchVariance", Statistic)])))];
        Statement scales = new Do(new("Columns", "GetScales", [], [Spreads, new(epsilon), "allScales"]));
        if (!Spec.Tracked)
        {
            return [new Do(statistics), new If("Training", keep, []), new Gap(), scales];
        }

        return
        [
            new If(
                "Training",
                [new Do(statistics), scales, .. keep],
                [new Do(new("Columns", "FromRunning", [T], [Part("RunningMean", Running), Part("RunningVariance", Running), new(epsilon), "allMeans", "allScales"]))]),
            new Gap(),
        ];
    }

    private static Call Part(string array, Expression first) => new(array, "AsSpan", [], [Sizes.Index(first), new Cast("int", "slices")]);

    private IEnumerable<Statement> PanelStatistics(Panel panel)
    {
        Dimension along = panel.Dimension;
        RunLoops loops = Loops(Plan.Moments.Loops);
        Expression n = "n", element = n * Sizes.Of(along.Stride);
        Pass pass = Recipe.Measure;
        Call measure = Outliner.Outline(pass.Name, pass.Summary + ".", MethodKind.Hot,
        [
            EachSlice(
            [
                .. loops.Pass(pass, _ => Entry("allShifts"), null, element, sum => Entry(sum == "sum" ? "allMeans" : Spreads)),
            ]),
        ]);
        Argument count = new(Count, Label: "count"), epsilon = new(new Real(Spec.Epsilon), Label: "epsilon");
        Expression told = Spec.RootMeanSquare
            ? new Call("Columns", "TryGetMeanSquares", [T], [Spreads, count, epsilon])
            : new Call("Columns", "TryGetMoments", [T], ["allMeans", Spreads, "allShifts", count, epsilon]);
        Argument slice = new(new Call("Unsafe", "Add", [], [new("x", Passing.Reference), element]), Passing.Reference);
        Statement[] again =
        [
            new Remark($"Rare: the squares left the range of {T}{(Spec.RootMeanSquare ? "" : ", or the provisional mean was far off")}. One by one{InDouble}."),
            new For("n", 0, "slices", 1,
            [
                new If(
                    new Call("double", "IsNaN", [], [Entry(Spreads)]),
                    [
                        new Do(new(OneByOne, Spec.RootMeanSquare ? "GetMeanSquare" : "GetMoments", [],
                            [slice, .. StatisticSpans.Select(span => new Argument(Entry(span), Passing.Out))])),
                    ],
                    []),
            ]),
        ];
        If otherwise = new(new Binary(Operator.Not, 0, told), again, []);
        if (Spec.RootMeanSquare)
        {
            return [new Remark($"1. {pass.Summary}."), new Do(measure), new Gap(), new Remark("2. The mean squares."), otherwise];
        }

        Call first = FirstMean();
        return
        [
            new Remark("1. Provisional means, of the first elements."),
            .. Scratch("Elements", "allShifts"),
            EachSlice([new Assign(Entry("allShifts"), Rounded(first with { Arguments = [slice, .. first.Arguments.Skip(1)] }))]),
            new Gap(),
            new Remark($"2. {pass.Summary}."),
            new Do(measure), new Gap(),
            new Remark("3. Means and biased variances."),
            otherwise,
        ];
    }

    /// <summary>Slice by slice, since one of them is not for the element type.</summary>
    private IEnumerable<Statement> PanelOneByOne(Call normalize, Dimension along)
    {
        Expression n = "n", element = n * Sizes.Of(along.Stride);
        Expression At(Name name) => name.Text switch
        {
            "x" or "y" => new Call("Unsafe", "Add", [], [new(name, Passing.Reference), element]),
            "allMeans" or "allScales" => new Call(name, "Slice", [], [new Cast("int", n)]),
            "slices" => 1,
            _ when name.Text == along.Variable => name + n,
            _ => name,
        };
        Statement[] one =
        [
            .. Spec.RootMeanSquare ? Array.Empty<Statement>() : [Local("double", "mean", Entry("allMeans"))],
            Local("double", "scale", Entry("allScales")),
            new If(
                IsOrdinary,
                [new Do((Call)Walk.Replace(normalize, At))],
                Walk.Replace([.. NormalizeOneByOne()], name => name.Text is "x" or "y" || name.Text == along.Variable ? At(name) : name)),
        ];
        return [EachSlice(one)];
    }
}
