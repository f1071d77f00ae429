using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>From recipe and plan to statements, where the elements of a statistic lie in runs of neighbours: what both passes
/// have in common.</summary>
internal abstract class SliceLowering
{
    protected SliceLowering(LayerSpec spec, KernelPlan plan, IReadOnlyList<KernelField> fields, IReadOnlyList<Tensor> tensors)
    {
        Spec = spec;
        Plan = plan;
        T = Literal.Keyword(spec.ElementType);
        Recipe = new(!spec.RootMeanSquare, spec.HasBias, plan.Form == Form.Weighted, spec.ElementType == ElementType.Single);
        Kept = [.. plan.Dimensions.Where(dimension => !dimension.Reduced)];
        Reduced = [.. plan.Dimensions.Where(dimension => dimension.Reduced)];
        Fields = [.. tensors.Select(tensor => new Variable("ref " + T, Names.Field(tensor))), .. fields.Select(field => new Variable(field.Type, field.Name))];
        Symbols = new(Fields, KernelFields.DynamicAxes(spec).ToDictionary(AxisNames.Extent, axis => "Extent" + Literal.Of(axis)));
        Outliner = new(Symbols, ["TWide", "TStore"]);
        foreach (Tensor tensor in tensors)
        {
            Symbols.Add(new("ref " + T, Names.Of(tensor)));
        }

        foreach (Dimension dimension in plan.Dimensions)
        {
            Symbols.Add(new("nint", dimension.Variable));
        }
    }

    protected LayerSpec Spec { get; }

    protected KernelPlan Plan { get; }

    protected string T { get; }

    protected Recipe Recipe { get; }

    protected Dimension[] Kept { get; }

    protected Dimension[] Reduced { get; }

    protected IReadOnlyList<Variable> Fields { get; }

    protected Symbols Symbols { get; }

    protected Outliner Outliner { get; }

    protected Expression Count => Sizes.Of(Plan.Count);

    protected KernelProgram Program(string name, string summary, IReadOnlyList<string> remarks, string kind)
    {
        if (Plan.Shape == CodeShape.StraightLine)
        {
            StraightLine.Unroll(Outliner);
        }

        return new(name, summary, remarks, $"{kind}<{T}>", Fields, [.. Outliner.Methods.Reverse()]);
    }

    /// <summary>The loops of a pass over a slice, or over a part of it.</summary>
    protected RunLoops Loops(IReadOnlyList<Loop> loops)
        => new(T, RunPlan.For(loops[loops.Count - 1].Extent, Spec.ElementType), loops, Symbols);

    protected static Loop LoopOf(Dimension dimension)
        => new(dimension.Variable, dimension.Extent, dimension.Stride, dimension.ParameterStride, dimension.Axes);

    /// <summary>Loops over parts of a slice.</summary>
    protected static IEnumerable<Statement> Nested(IEnumerable<Dimension> parts, IReadOnlyList<Statement> body)
        => parts.Where(part => !part.Extent.Is(1)).Reverse().Aggregate(
            (IEnumerable<Statement>)body, (inside, part) => [new For(part.Variable, 0, Sizes.Of(part.Extent), 1, [.. inside], part.Axes)]);

    /// <summary>Makes the name of a local known.</summary>
    protected void Known(string type, string name, bool isSet = true) => Symbols.Add(new(type, name), isSet);

    /// <summary>A local.</summary>
    protected Statement Local(string type, string name, Expression? value = null)
    {
        Symbols.Add(new(type, name), value is not null);
        return new Declare(type, name, value);
    }

    /// <summary>References to the first elements of a slice.</summary>
    protected IEnumerable<Statement> Slice(IEnumerable<Tensor> tensors, Expression offset) => tensors.Select(tensor =>
    {
        Symbols.Add(new("ref " + T, Names.Of(tensor)));
        return new Declare(
            "ref " + T,
            Names.Of(tensor),
            offset is Integer { Value: 0 } ? Names.Field(tensor) : new Call("Unsafe", "Add", [], [new(Names.Field(tensor), Passing.Reference), offset]));
    });

    protected static Expression Offset(IEnumerable<Dimension> dimensions, Func<Dimension, Size> stride)
        => dimensions.Where(dimension => !dimension.Extent.Is(1)).Aggregate((Expression)0, (offset, dimension) => offset + (dimension.Variable * Sizes.Of(stride(dimension))));

    protected Expression Element => Offset(Kept, dimension => dimension.Stride);

    protected Expression ParameterOffset => Offset(Kept, dimension => dimension.ParameterStride);

    protected Expression Running => Offset(Kept, dimension => dimension.RunningStride);

    protected Expression Statistic => Offset(Kept, dimension => dimension.StatisticStride);

    protected Expression Rounded(Expression value) => Spec.ElementType == ElementType.Double ? value : new Cast(T, value);

    protected static Expression Moments(string method, params Argument[] arguments) => new Call("Moments", method, [], arguments);

    protected Expression IsOrdinary => new Call("Moments", "IsOrdinary", [T], [Mean, "scale"]);

    protected Expression Mean => Spec.RootMeanSquare ? 0 : "mean";

    protected string InDouble => Spec.ElementType == ElementType.Single ? ", in double" : "";

    protected string CannotScale => $"Rare: {T} cannot scale by so much. One by one{InDouble}.";

    /// <summary>What rounding takes from the mean.</summary>
    protected Expression MeanRest => Rounded("mean") - "mean";

    /// <summary>All elements of the slice, for the runtime's way through them, one by one.</summary>
    protected Expression OneByOne => SliceOf(Reduced);

    /// <summary>All elements of a slice, or of a part of it.</summary>
    protected static Expression SliceOf(IReadOnlyList<Dimension> dimensions) => new Create("Slice",
    [
        new(Each(dimensions, dimension => dimension.Extent), Label: "extents"),
        new(Each(dimensions, dimension => dimension.Stride), Label: "strides"),
        new(Each(dimensions, dimension => dimension.ParameterStride), Label: "parameterStrides"),
    ]);

    private static ListOf Each(IReadOnlyList<Dimension> dimensions, Func<Dimension, Size> size)
        => new([.. dimensions.Select(dimension => Sizes.Index(Sizes.Of(size(dimension))))]);

    protected Expression From(Numerics.Parameter parameter, Expression offset)
        => !(parameter == Numerics.Parameter.Weight ? Spec.HasWeight : Spec.HasBias) ? new ListOf([])
            : offset is Integer { Value: 0 } ? Names.Field(parameter)
            : new Call(Names.Field(parameter), "AsSpan", [], [Sizes.Index(offset)]);

    /// <summary>Keeps the statistic for the backward pass.</summary>
    protected IEnumerable<Statement> Keep() => Spec.RootMeanSquare
        ? [new Assign(new Item("BatchMeanSquare", Statistic), "meanSquare")]
        : [new Assign(new Item("BatchMean", Statistic), "mean"), new Assign(new Item("BatchVariance", Statistic), "variance")];

    protected string Spread => Spec.RootMeanSquare ? "meanSquare" : "variance";

    protected Expression BatchScale(Expression spread) => Moments("ReciprocalRoot", spread + new Real(Spec.Epsilon));

    protected Expression RunningScale => new Real(1) / new Call("Math", "Sqrt", [], [new Item("RunningVariance", Running) + new Real(Spec.Epsilon)]);

    /// <summary>The tasks of a call: one for each step of these dimensions, and each panel.</summary>
    protected void AddTasks(IReadOnlyList<Dimension> dimensions, Expression? panels, string summary, Func<IEnumerable<Statement>> body)
    {
        (string Variable, Expression Extent, string Axes)[] steps =
        [
            .. dimensions.Where(dimension => !dimension.Extent.Is(1)).Select(dimension => (dimension.Variable, Sizes.Of(dimension.Extent), dimension.Axes)),
            .. panels is null ? Array.Empty<(string, Expression, string)>() : [("panel", panels, "")],
        ];
        Expression count = steps.Aggregate((Expression)1, (product, step) => product * step.Extent);
        Outliner.Add(new("CountTasks", "The number of tasks, which threads may share.", "nint", [], [], [new Return(Plan.InTasks ? count : 1)], MethodKind.Interface));
        (Variable, Passing)[] range = [(new("nint", "first"), Passing.Value), (new("nint", "limit"), Passing.Value)];
        Outliner.Add(Plan.InTasks
            ? new("Run", summary + ": neighbouring tasks.", "void", ["TWide", "TStore"], range, [.. TaskLoop(steps, "first", "limit", body)], MethodKind.Interface)
            : new("Run", summary + ", in one task.", "void", ["TWide", "TStore"], range, [.. TaskLoop(steps, 0, count, body)], MethodKind.Interface));
    }

    private static IEnumerable<Statement> TaskLoop(
        (string Variable, Expression Extent, string Axes)[] steps, Expression first, Expression limit, Func<IEnumerable<Statement>> body)
    {
        if (steps.Length == 1)
        {
            return [new For(steps[0].Variable, first, limit, 1, [.. body()], steps[0].Axes)];
        }

        List<Statement> inside = [];
        for (int i = 0; i < steps.Length; i++)
        {
            Expression inner = steps.Skip(i + 1).Aggregate((Expression)1, (product, step) => product * step.Extent);
            Expression index = "task" / inner;
            inside.Add(new Declare("nint", steps[i].Variable, i == 0 ? index : index % steps[i].Extent));
        }

        return [new For("task", first, limit, 1, [.. inside, .. body()])];
    }
}
