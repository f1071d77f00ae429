using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The backward pass of statistics whose elements lie in runs: each slice is summed up, then its input's gradient
/// written.</summary>
internal abstract class SliceBackward(LayerSpec spec, KernelPlan plan, string forward)
    : SliceLowering(spec, plan, KernelFields.Backward(spec, forward), [Tensor.Input, Tensor.OutputGradient, Tensor.InputGradient])
{
    protected static readonly IReadOnlyList<Tensor> Tensors = [Tensor.Input, Tensor.OutputGradient, Tensor.InputGradient];

    private bool InChunks => Spec.HasWeight && Plan.TasksShareParameters;

    public static KernelProgram Lower(LayerSpec spec, KernelPlan plan, string forward, string name, string layer, IReadOnlyList<string> remarks)
    {
        SliceBackward lowering = plan.Form == Form.Weighted ? new WeightedSliceBackward(spec, plan, forward) : new FoldedSliceBackward(spec, plan, forward);
        lowering.AddMethods();
        return lowering.Program(name, $"Computes the gradients of {layer}.", remarks, lowering.InChunks ? "IVectorChunkKernel" : "IVectorKernel");
    }

    protected abstract void AddMethods();

    protected void AddChunks()
    {
        if (InChunks)
        {
            Known("int", "chunk");
            Outliner.Add(new(
                "UseChunk", "Tasks of a chunk add to sums of their own.", "void", [], [(new("int", "chunk"), Passing.Value)],
                [.. ParametersOfLayer.Select(kind => new Assign(Names.Sums(kind), new Call(Names.Sums(kind), "OfChunk", [], ["chunk"])))], MethodKind.Interface));
        }
    }

    protected IEnumerable<Numerics.Parameter> ParametersOfLayer
        => [.. Spec.HasWeight ? [Numerics.Parameter.Weight] : Array.Empty<Numerics.Parameter>(), .. Spec.HasBias ? [Numerics.Parameter.Bias] : Array.Empty<Numerics.Parameter>()];

    /// <summary>Mean and scale: as the forward pass left them.</summary>
    protected IEnumerable<Statement> Statistics()
    {
        if (!Spec.RootMeanSquare)
        {
            yield return Local("double", "mean");
        }

        yield return Local("double", "scale");
        Statement[] kept =
        [
            .. Spec.RootMeanSquare ? Array.Empty<Statement>() : [new Assign("mean", new Item("BatchMean", Statistic))],
            new Assign("scale", BatchScale(new Item(Spec.RootMeanSquare ? "BatchMeanSquare" : "BatchVariance", Statistic))),
        ];
        Statement[] others = Spec.Tracked
            ? [new Assign("mean", new Item("RunningMean", Running)), new Assign("scale", RunningScale)]
            :
            [
                .. Plan.ShortSlices is null ? MeasureAgain() : MeasureOneAgain(),
                new Assign("scale", BatchScale(Spread)),
            ];
        yield return new If("Training", kept, others);
        yield return new Gap();
    }

    private IEnumerable<Statement> MeasureAgain() =>
    [
        new Do(new("Statistics", "GetStatistics", ["TWide"],
        [
            new("x", Passing.Reference),
            .. Spec.RootMeanSquare
                ? [new Argument(new Declared("double", "meanSquare"), Passing.Out)]
                : new[] { new Argument("mean", Passing.Out), new Argument(new Declared("double", "variance"), Passing.Out) },
        ])),
    ];

    /// <summary>The forward pass measures several slices together: this is one of them.</summary>
    private IEnumerable<Statement> MeasureOneAgain()
    {
        string[] results = Spec.RootMeanSquare ? ["meanSquare"] : ["mean", "variance"];
        return
        [
            .. Spec.RootMeanSquare ? Array.Empty<Statement>() : [new Assign("mean", new Real(0))],
            new Declare("double", Spread, new Real(0)),
            new Do(new("Statistics", "GetStatistics", ["TWide"],
            [
                new(1, Label: "slices"), new("x", Passing.Reference),
                .. results.Select(result => new Argument(new Create("", [new(result, Passing.Reference)]))),
            ])),
        ];
    }

    /// <summary>The gradients, one by one.</summary>
    protected IEnumerable<Statement> Rare()
    {
        string varies = Spec.RootMeanSquare ? "MeanSquare" : "MeanAndVariance";
        Expression all = new Name("Varies." + varies);
        yield return new Remark(CannotScale);
        yield return new Do(new(OneByOne, "Backward", [],
        [
            new("x", Passing.Reference), new("dy", Passing.Reference), new("dx", Passing.Reference), Mean, "scale",
            Spec.Tracked ? new Choice("Training", all, "Varies.Nothing") : all,
            From(Numerics.Parameter.Weight, ParameterOffset),
            Spec.HasWeight ? Names.Sums(Numerics.Parameter.Weight) : "null",
            Spec.HasBias ? Names.Sums(Numerics.Parameter.Bias) : "null",
            new(ParameterOffset),
        ]));
    }

    /// <summary>What a pass summed up, once more, where its sums left the range of the element type.</summary>
    protected If SumsOneByOne(Pass pass, IReadOnlyList<Dimension> dimensions, Expression offset, Expression weight)
    {
        bool gradients = pass.Sums.Count > 1;
        Expression count = dimensions.Aggregate((Expression)1, (product, dimension) => product * Sizes.Of(dimension.Extent));
        Argument At(Tensor tensor) => new(
            offset is Integer { Value: 0 } ? Names.Of(tensor) : new Call("Unsafe", "Add", [], [new(Names.Of(tensor), Passing.Reference), offset]), Passing.Reference);
        return new(
            new Binary(Operator.Not, 0, new Call("Moments", "AreInRange", [T], [gradients ? "gradientSum" : new Real(0), "productSum", new(count, Label: "count")])),
            [
                new Remark($"Rare: products left the range of {T}, or there is a NaN or an infinity. One by one{InDouble}."),
                new Do(new(SliceOf(dimensions), "SumGradients", [],
                [
                    At(Tensor.Input), At(Tensor.OutputGradient), Spec.RootMeanSquare ? 0 : Rounded("mean"), new(weight),
                    new(gradients ? "gradientSum" : "_", Passing.Out), new("productSum", Passing.Out),
                ])),
            ],
            []);
    }

    /// <summary>From the sums of x − mean, rounded and not scaled, to those of x̂.</summary>
    protected Expression ScaledProducts
        => Recipe.HasRest ? (Expression)"scale" * ((Expression)"productSum" + (MeanRest * (Expression)"gradientSum")) : (Expression)"scale" * "productSum";
}
