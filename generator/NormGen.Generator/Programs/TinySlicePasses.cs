using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The calls of a tiny tensor's layer: the passes over its slices, and what comes between them, in one method.</summary>
internal sealed class TinySlicePasses(LayerSpec spec, KernelPlan plan) : SlicePasses(spec, plan, "ref TinySlices")
{
    private const int FirstElements = 64;

    private Dimension[] Kept => [.. Plan.Dimensions.Where(dimension => !dimension.Reduced)];

    private bool IsOne => Plan.Statistics.Is(1);

    /// <summary>Which slice.</summary>
    private Expression Current => IsOne ? 0 : Slice;

    protected override string Kind => "A tiny tensor, a call in one method: statistics of runs of neighbours";

    /// <summary>How far apart slices are.</summary>
    private Expression Stride => IsOne ? 0 : Sizes.Of(Kept[Kept.Length - 1].Stride);

    protected override KernelProgram Program(string access)
        => Calls(access, Forward, () => Each(Recipe.Normalize, Write(Recipe.Normalize)), () => Backward(Recipe.WriteGradients, "SetSlopes"), BackwardInEvaluation);

    private IEnumerable<Statement> EachSlice(IEnumerable<Statement> body)
        => IsOne ? body : [new For(Slice, Of("First"), Of("Limit"), 1, [.. body])];

    /// <summary>A value of the slice, in all lanes.</summary>
    private Expression Value(string name) => Lanes(name, Current);

    /// <summary>Adds what lanes get to the gradients of their parameters.</summary>
    private Call AddTo(ElementSum sum, Expression parameter, Place place) => new(
        Names.Slices,
        sum.Factor is null ? "AddToBiases" : "AddToWeights",
        [],
        [parameter, sum.Chain, place.Count ?? Run(Plan.Gradients).NarrowLanes]);

    private Argument Count => new(Sizes.Of(Plan.Count)) { Name = "count" };

    private IEnumerable<Statement> Forward()
    {
        Pass measure = Recipe.Measure;
        (long run, long runs, long stride) = First();
        return EachSlice(
        [
            .. References(measure with { Writes = Recipe.Normalize.Writes }, Current * Stride),
            .. Recipe.HasMean
                ?
                [
                    new Note("1. A provisional mean, of the first elements."),
                    Local(T, "shift", new Call($"TinySlices<{T}>", "Shift", [], [new("x", Passing.Reference), new(run) { Name = "run" }, new(runs) { Name = "runs" }, new(stride) { Name = "stride" }])),
                    new Note($"2. {measure.Summary}."),
                ]
                : new Statement[] { new Note($"1. {measure.Summary}.") },
            .. Loops(Plan.Moments).Pass(measure, name => Formulas.Broadcast(name), total =>
            [
                new If(
                    new Call(
                        Names.Slices,
                        "SetStatistic",
                        [],
                        [Current, .. Recipe.HasMean ? ["shift"] : Array.Empty<Argument>(), .. measure.Sums.Select(sum => new Argument(total(sum))), Count]),
                    [new Note($"{(Recipe.HasMean ? 3 : 2)}. {Recipe.Normalize.Summary}.{Unless("SetStatistic", "slices")}"), .. Write(Recipe.Normalize)],
                    []),
            ]),
        ]);
    }

    private IEnumerable<Statement> Backward(Pass writes, string finish)
    {
        Pass sums = Recipe.SumGradients;
        IEnumerable<Statement> first =
        [
            new Note($"1. {sums.Summary}."),
            new Scope(
            [
                .. References(sums, Current * Stride),
                .. Loops(Plan.Gradients).Pass(sums, Value, total =>
                [
                    new Do(new(
                        Names.Slices,
                        finish,
                        [],
                        [
                            Current,
                            .. sums.Sums.Count == 1 ? [new(0)] : Array.Empty<Argument>(),
                            .. sums.Sums.Select(sum => new Argument(total(sum))),
                            Count,
                        ])),
                ]),
            ]),
        ];
        return writes.Sums.Count > 0
            ? [.. EachSlice(first), new Note($"2. {writes.Summary}."), new Scope(Together(writes))]
            : EachSlice([.. first, new Note($"2. {writes.Summary}."), new Scope([.. References(writes, Current * Stride), .. Write(writes)])]);
    }

    /// <summary>Parameters that all elements share still get their gradients.</summary>
    private IEnumerable<Statement> BackwardInEvaluation()
    {
        Pass writes = Recipe.WriteGradientsInEvaluation;
        return writes.Sums.Count > 0 ? Together(writes)
            : Spec.HasWeight ? Backward(writes, "AddToParameters")
            : Each(writes, Write(writes));
    }

    /// <summary>A pass that adds to the gradients of lanes' parameters: over all slices at once, register by register, as what they add is one
    /// chain; or slice by slice, where what some runs add is one.</summary>
    private IReadOnlyList<Statement> Together(Pass pass)
    {
        Dimension run = Reduced[Reduced.Length - 1];
        Dimension[] outer = [.. Reduced.Take(Reduced.Length - 1)];
        Expression offset = Offset(outer, dimension => dimension.Stride), parameter = Offset(outer, dimension => dimension.ParameterStride);
        bool moved = parameter is not Integer, apart = IsOne || EndsChains, once = apart && !ChainsTakeRuns(outer, moved);
        IEnumerable<Definition> common = pass.Definitions.Where(definition => !definition.Value.Leaves.OfType<Term.Element>().Any());
        Formulas formulas = new(
            tensor => Names.Of(tensor), (name, _) => apart ? name + "s" : Value(name), ActivationType);
        Statement[] references = [.. References(pass, (Current * Stride) + offset)];
        RunDivision division = new(RunPlan.For(run.Extent, Spec.ElementType).InRegisters, Sizes.Of(run.Extent));
        IEnumerable<Statement> Inside(IEnumerable<Statement> body) => apart ? body : EachSlice(body);
        IEnumerable<Statement> all =
        [
            .. apart ? Prelude(pass) : [],
            .. RunByRun(outer, moved, eachRun =>
            [
                .. once ? references : [],
                Reference(Names.Of(Numerics.Parameter.Weight), Of("Weight"), parameter),
                .. division.All(place =>
                [
                    .. common.Select(definition => Local("Register", definition.Name, formulas.Of(definition.Value, place))),
                    .. pass.Sums.Select(sum => Local("Register", sum.Chain, "default")),
                    .. eachRun(Inside(
                    [
                        .. once ? [] : references,
                        .. pass.Definitions.Except(common).Select(definition => Local("Register", definition.Name, formulas.Of(definition.Value, place))),
                        .. pass.Sums.Select(sum => formulas.Add(sum, place, sum.Chain)),
                        .. pass.Writes.Select(write => formulas.Store(write, place)),
                    ])),
                    .. pass.Sums.Select(sum => new Do(AddTo(sum, parameter + place.Offset, place))),
                ]),
            ]),
        ];
        return [.. apart ? EachSlice(all) : all];
    }

    /// <summary>References to the elements of the slice.</summary>
    private IEnumerable<Statement> References(Pass pass, Expression offset)
        => pass.Tensors.Select(tensor => Reference(Names.Of(tensor), Of(Names.Field(tensor)), offset));

    private IEnumerable<Statement> Prelude(Pass pass) => pass.SharedNames.Select(name => Local("Register", name + "s", Value(name)));

    private IEnumerable<Statement> Each(Pass pass, IEnumerable<Statement> body) => EachSlice([.. References(pass, Current * Stride), .. body]);

    /// <summary>A pass that only writes.</summary>
    protected override IReadOnlyList<Statement> Write(Pass pass) => Loops(Plan.Gradients).Pass(pass, Value, _ => []);

    private RunPlan Run(EquatableArray<Loop> loops) => RunPlan.For(loops[loops.Count - 1].Extent, Spec.ElementType);

    private RunLoops Loops(EquatableArray<Loop> loops) => new(T, Run(loops), loops, ActivationType, Symbols);

    /// <summary>The first elements, as the runtime's <c>Geometry.FirstMean</c> takes them.</summary>
    private (long Run, long Runs, long Stride) First()
    {
        int innermost = Reduced.Length - 1;
        long run = Reduced[innermost].Extent.Factor;
        while (innermost > 0 && Reduced[innermost - 1].Stride.Is(run))
        {
            run *= Reduced[--innermost].Extent.Factor;
        }

        return innermost == 0
            ? (Math.Min(FirstElements, run), 1, 0)
            : (Math.Min(FirstElements, run), Math.Min(Math.Max(1, FirstElements / run), Reduced[innermost - 1].Extent.Factor), Reduced[innermost - 1].Stride.Factor);
    }
}
