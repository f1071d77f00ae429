using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The passes over statistics whose elements lie in runs of neighbours: slice by slice.</summary>
internal class SlicePasses(LayerSpec spec, KernelPlan plan, string given = "in Slices") : PassLowering(spec, plan, Names.Slices, given)
{
    protected const string Slice = "slice";
    private const string Part = "part";

    protected override string Kind => "Statistics of runs of neighbours";

    protected override IReadOnlyList<KernelFact> Facts => Plan.TakesChunks ? [KernelFact.TakesChunks] : [];

    protected override IReadOnlyList<Statement> Sum(Pass pass)
    {
        bool ofGradients = pass.Tensors.Contains(Tensor.OutputGradient);
        return EachPart(pass, ofGradients ? Plan.Gradients : Plan.Moments, ofGradients);
    }

    protected override IReadOnlyList<Statement> Write(Pass pass)
        => pass.Sums.Count == 0 ? EachPart(pass, Plan.Gradients, Plan.Part is not null)
            : OneByOne(pass);

    /// <summary>A pass over each slice, or over each part of it that has parameters of its own.</summary>
    private IReadOnlyList<Statement> EachPart(Pass pass, EquatableArray<Loop> loops, bool inParts)
    {
        Dimension? part = inParts ? Plan.Part : null;
        string entry = part is null ? Slice : "entry";
        Expression element = part is null ? 0 : (Expression)Part * Sizes.Of(part.Stride);
        RunPlan whole = RunPlan.For(loops[loops.Count - 1].Extent, Spec.ElementType);
        whole = Plan.WritesByRegister(pass) ? whole.InRegisters : whole;
        loops = Plan.TakesChunks && part is null ? Chunking.Cut(loops, Spec.ElementType) : loops;
        RunLoops run = new(T, whole with { Extent = loops[loops.Count - 1].Extent }, loops, ActivationType, Symbols);
        IEnumerable<Statement> inside =
        [
            .. part is null ? Array.Empty<Statement>() : [Local("nint", entry, ((Expression)Slice * Of("Parts")) + Part)],
            .. pass.Tensors.Select(tensor => ElementOf(tensor, new("", Slice), element)),
            .. run.Pass(
                pass,
                name => Lanes(name, name == "shift" ? Slice : entry),
                total => pass.Sums.Select(sum => new Assign(Entry(sum.Factor is null ? "Sums" : "Products", entry), total(sum)))),
        ];
        Symbols.Add(new("nint", Slice));
        Symbols.Add(new("nint", Part));
        return [EachSlice(part is null ? inside : [new For(Part, 0, Of("Parts"), 1, [.. inside], part.Axes)])];
    }

    /// <summary>A pass over one slice after the other, or over two at a time: what they add to the gradients of parameters is in chains in
    /// memory, in the first caches, and what belongs to a slice in registers.</summary>
    private IReadOnlyList<Statement> OneByOne(Pass pass)
    {
        Dimension run = Reduced[Reduced.Length - 1];
        RunDivision division = new(RunPlan.For(run.Extent, Spec.ElementType).InRegisters, Sizes.Of(run.Extent));
        Symbols.Add(new("nint", Slice));
        if (!Plan.PairsSlices)
        {
            return [.. Before(), EachSlice(Together(pass, division, [new("", Slice)]))];
        }

        const string paired = "paired";
        Expression count = new Member(Names.Slices, "Count");
        return
        [
            .. Before(),
            Local("nint", paired, count - (count % 2)),
            new For(Slice, 0, paired, 2, [.. Together(pass, division, [new("", Slice), new("2", (Expression)Slice + 1)])], "two slices: sums are loaded and stored once for both"),
            new For(Slice, paired, count, 1, [.. Together(pass, division, [new("", Slice)])], "the last of an odd number"),
        ];

        IEnumerable<Statement> Before() =>
        [
            .. division.Locals.Select(local => Local(local.Type, local.Name, local.Value)),
            .. pass.Sums.Select(sum => Reference(Chains(sum), new Call(Of(sum.Name), "Chains", [], [new(Of("Parameter"))]), 0)),
        ];
    }

    /// <summary>A slice, and what follows the names of all that belongs to it.</summary>
    private sealed record Named(string Suffix, Expression Slice)
    {
        public string Of(string name) => name + Suffix;
    }

    /// <summary>Slices that add to the gradients of the same parameters.</summary>
    private IEnumerable<Statement> Together(Pass pass, RunDivision division, IReadOnlyList<Named> slices)
    {
        Dimension[] outer = [.. Reduced.Take(Reduced.Length - 1)];
        Expression element = Offset(outer, dimension => dimension.Stride), parameter = Offset(outer, dimension => dimension.ParameterStride);
        bool moved = parameter is not Integer;
        return
        [
            .. slices.SelectMany(slice => pass.SharedNames.Select(
                name => Local("Register", slice.Of(name + "s"), Lanes(name, slice.Slice)))),
            .. RunByRun(outer, moved, eachRun =>
            [
                .. eachRun(
                [
                    .. slices.SelectMany(slice => pass.Tensors.Select(tensor => ElementOf(tensor, slice, element))),
                    .. pass.Parameters.Select(
                        kind => Reference(Names.Of(kind), Of(Names.Field(kind)), Offset(outer, kind))),
                    .. moved ? pass.Sums.Select(sum => Reference(ChainsOfRun(sum), Chains(sum), parameter)) : [],
                    .. division.All(place => slices.SelectMany(slice => At(slice, place))),
                ]),
                .. EndsChains
                    ? pass.Sums.Select(sum => new Do(new(Of(sum.Name), "EndChains", [], [new(Of("Parameter") + parameter), new(division.Length)])))
                    : [],
            ]),
        ];

        string ChainsOfRun(ElementSum sum) => moved ? Chains(sum) + "OfRun" : Chains(sum);

        IEnumerable<Statement> At(Named slice, Place place)
        {
            bool isFirst = slice == slices[0], isLast = slice == slices[slices.Count - 1];
            Formulas formulas = new(
                tensor => slice.Of(Names.Of(tensor)),
                (name, _) => slice.Of(name + "s"),
                ActivationType,
                local: name => pass.IsOfParameters(pass.Definitions.Single(definition => definition.Name == name)) ? name : slice.Of(name));
            return
            [
                .. pass.Definitions
                    .Where(definition => isFirst || !pass.IsOfParameters(definition))
                    .Select(definition => Local("Register", slice.Of(definition.Name), formulas.Of(definition.Value, place))),
                .. pass.Sums.SelectMany(sum => AddInMemory(sum, ChainsOfRun(sum), formulas, place, isFirst, isLast)),
                .. pass.Writes.Select(write => formulas.Store(write, place)),
            ];
        }
    }

    /// <summary>All runs of a slice. Where runs follow each other that add to the same parameters, some of them are one chain.</summary>
    /// <param name="outer">The dimensions of the runs.</param>
    /// <param name="moved">Whether each adds to parameters of its own.</param>
    /// <param name="chain">What a chain does, given what it does for each of its runs.</param>
    protected IEnumerable<Statement> RunByRun(
        Dimension[] outer, bool moved, Func<Func<IEnumerable<Statement>, IEnumerable<Statement>>, IEnumerable<Statement>> chain)
    {
        if (!ChainsTakeRuns(outer, moved))
        {
            return Nested(outer, chain(run => run));
        }

        Dimension runs = outer[outer.Length - 1];
        IEnumerable<Dimension> others = outer.Take(outer.Length - 1);
        if (runs.Extent.IsConstant && runs.Extent.Factor <= Budget.ChainLength)
        {
            return Nested(others, chain(run => Nested([runs], run)));
        }

        Expression count = Sizes.Of(runs.Extent), limit = (Expression)"first" + Budget.ChainLength;
        limit = runs.Extent.IsConstant && runs.Extent.Factor % Budget.ChainLength == 0 ? limit : Sizes.Min(limit, count);
        return Nested(
            others,
            [
                new For("first", 0, count, Budget.ChainLength,
                    [.. chain(run => [new For(runs.Variable, "first", limit, 1, [.. run])])], $"{runs.Axes}: runs of one chain"),
            ]);
    }

    /// <summary>Whether runs follow each other that add to the same parameters.</summary>
    protected bool ChainsTakeRuns(Dimension[] outer, bool moved) => EndsChains && !moved && !outer.All(dimension => dimension.Extent.Is(1));

    /// <summary>Whether chains end within a slice: the runtime's <c>SliceBackward</c> ends those that all slices add to, once each.</summary>
    protected bool EndsChains => Plan.Dimensions.Any(dimension => dimension.Reduced != dimension.HasParameters);

    private static string Chains(ElementSum sum) => sum.Chain + "Chains";

    private static For EachSlice(IEnumerable<Statement> body) => new(Slice, 0, new Member(Names.Slices, "Count"), 1, [.. body]);

    /// <summary>A reference to an element of a slice.</summary>
    private Declare ElementOf(Tensor tensor, Named slice, Expression element) => Local(
        "ref " + T,
        slice.Of(Names.Of(tensor)),
        new Call(Names.Slices, Names.ElementOf(tensor), [], [slice.Slice, .. element is Integer { Value: 0 } ? Array.Empty<Argument>() : [element]]));

    /// <summary>A value that the elements of a slice share, or those of a part of it, in all lanes.</summary>
    protected static Call Lanes(string name, Expression entry) => new(Names.Slices, Names.Values(name), [], [entry]);

    private Item Entry(string span, Expression index) => new(Of(span), new Cast("int", index));
}
