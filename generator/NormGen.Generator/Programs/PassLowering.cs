using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>From recipe and plan to the statements of each pass. What calls them, and what comes between, is the runtime's.</summary>
internal abstract class PassLowering
{
    /// <summary>The type parameters of passes that add up, and of those that write.</summary>
    private static readonly string[] s_sums = [Names.Wide], s_writes = [Names.Wide, Names.Store];

    private readonly string _given;

    /// <param name="spec">What was asked for.</param>
    /// <param name="plan">How it is computed.</param>
    /// <param name="given">What passes are given.</param>
    /// <param name="type">Its type.</param>
    protected PassLowering(LayerSpec spec, KernelPlan plan, string given, string type)
    {
        _given = given;
        Spec = spec;
        Plan = plan;
        T = Literal.Keyword(spec.ElementType);
        Recipe = RecipeOf(spec, plan);
        Reduced = [.. plan.Dimensions.Where(dimension => dimension.Reduced)];
        Given = new($"{type}<{T}>", given);
        Symbols.Add(Given);
        foreach (int axis in plan.DynamicAxes)
        {
            Symbols.Add(new("nint", AxisNames.Extent(axis)));
        }

        Symbols.Add(new("nint", Chunking.Length));
        Symbols.Add(new("nint", Chunking.Runs));
    }

    protected LayerSpec Spec { get; }

    protected KernelPlan Plan { get; }

    protected string T { get; }

    protected Recipe Recipe { get; }

    protected Dimension[] Reduced { get; }

    protected Variable Given { get; }

    protected Symbols Symbols { get; } = new();

    /// <summary>The type of the activation.</summary>
    protected string ActivationType => Spec.Activation.ToString();

    /// <summary>What a plan computes.</summary>
    public static Recipe RecipeOf(LayerSpec spec, KernelPlan plan)
        => new(
            spec.HasMean,
            spec.HasSummands,
            plan.Form == Form.Weighted,
            spec.WeightOffset,
            spec.ElementType == ElementType.Single,
            spec.ActivationName,
            spec.Residual == Residual.Inside,
            plan.KeepsGradient,
            spec.IsModulated ? new(spec.HasWeight, spec.HasBias, plan.WritesModulation) : null);

    public static KernelProgram Lower(LayerSpec spec, KernelPlan plan)
        => Integers.Typed((plan.Access, plan.Shape) switch
        {
            (Access.Contiguous, CodeShape.Whole) => new TinySlicePasses(spec, plan).Program("TinySlice"),
            (Access.Contiguous, _) => new SlicePasses(spec, plan).Program("Slice"),
            (_, CodeShape.Whole) => new TinyColumnPasses(spec, plan).Program("TinyColumn"),
            _ => new ColumnPasses(spec, plan).Program("Column"),
        });

    /// <summary>What the driver must know of the passes of a plan.</summary>
    public static IReadOnlyList<KernelFact> FactsOf(LayerSpec spec, KernelPlan plan)
    {
        PassLowering passes = plan.Access == Access.Strided ? new ColumnPasses(spec, plan) : new SlicePasses(spec, plan);
        return passes.Facts;
    }

    /// <summary>What the driver must know of the passes.</summary>
    protected virtual IReadOnlyList<KernelFact> Facts => [];

    /// <summary>What statistics are, in words.</summary>
    protected abstract string Kind { get; }

    protected abstract IReadOnlyList<Statement> Sum(Pass pass);

    protected abstract IReadOnlyList<Statement> Write(Pass pass);

    /// <summary>What the kernels are for.</summary>
    protected string Summary => $"{Kind} of {T}s: {string.Join(" · ", Reduced.Select(dimension => dimension.Extent.Words))} elements a statistic.";

    protected virtual KernelProgram Program(string access) => new(
        access,
        $"{Summary} {Names.Wide} is {Budget.VectorBytes / Spec.ElementType.Bytes()} {T}s side by side, {Names.Store} how they are written.",
        Facts,
        HasWidth,
        [
            .. Methods(Recipe.Measure, Sum, s_sums),
            .. Plan.AddsWhileMeasuring ? Methods(Recipe.AddAndMeasure, Sum, s_sums) : [],
            .. Spec.HasBackward && !Plan.KeepsGradient ? Methods(Recipe.SumGradients, Sum, s_sums) : [],
        ],
        [
            .. Methods(Recipe.Normalize, Write, s_writes),
            .. Spec.HasBackward && Plan.KeepsGradient ? Methods(Recipe.SumGradients, Sum, s_writes) : [],
            .. Spec.HasBackward ? Methods(Recipe.WriteGradients, Write, s_writes) : [],
            .. Spec.HasBackward && Spec.Tracked ? Methods(Recipe.WriteGradientsInEvaluation, Write, s_writes) : [],
        ],
        []);

    /// <summary>A pass, and the parts that it is split into.</summary>
    private IReadOnlyList<Method> Methods(Pass pass, Func<Pass, IReadOnlyList<Statement>> lower, IReadOnlyList<string> types)
    {
        Outliner outliner = new(Symbols, types);
        IReadOnlyList<Statement> body = lower(pass);
        if (Plan.Shape == CodeShape.StraightLine)
        {
            body = StraightLine.Unroll(body, pass.Name, outliner);
        }

        IReadOnlyList<string> free = Outliner.FreeIn(body, Symbols);
        IEnumerable<Statement> extents = Plan.DynamicAxes.Select(axis => (Name: AxisNames.Extent(axis), Value: Extent(axis)))
            .Concat([(Chunking.Runs, Of("Runs")), (Chunking.Length, Of("Length"))])
            .Where(extent => free.Contains(extent.Name))
            .Select(extent => new Declare("nint", extent.Name, extent.Value));
        return [new(pass.Name, pass.Summary + ".", types, [(Given, Passing.Value)], [.. extents, .. body], IsPass: true), .. outliner.Methods];
    }

    /// <summary>What a call tells, or the type of its kernels.</summary>
    private Expression Extent(int axis) => HasWidth && axis == Spec.Shape.Count - 1
        ? new Call(Names.Width, "Extent", [], [new(Of("Shape"))])
        : new Item(Of("Shape"), axis);

    /// <summary>Whether kernels are compiled for each known width of rows.</summary>
    private bool HasWidth => Spec.Sizes.Count > 0;

    protected Member Of(string member) => new(_given, member);

    protected Declare Local(string type, string name, Expression? value, bool isState = false)
    {
        Symbols.Add(new(type, name, isState));
        return new Declare(type, name, value);
    }

    /// <summary>Adds to chains that are in memory; there is room for a whole register behind the last.</summary>
    protected IEnumerable<Statement> AddInMemory(ElementSum sum, string chains, Formulas formulas, Place place, bool loads = true, bool stores = true) =>
    [
        .. loads ? [Local("Register", sum.Chain, Formulas.Load(chains, place with { Count = null }))] : Array.Empty<Statement>(),
        formulas.Add(sum, place, sum.Chain),
        .. stores ? [Formulas.Store(sum.Chain, chains, place with { Count = null })] : Array.Empty<Statement>(),
    ];

    /// <summary>The kernels of a tiny tensor: methods that are a whole call each.</summary>
    protected KernelProgram Calls(
        string access,
        Func<IEnumerable<Statement>> forward,
        Func<IEnumerable<Statement>> forwardInEvaluation,
        Func<IEnumerable<Statement>> backward,
        Func<IEnumerable<Statement>> backwardInEvaluation)
    {
        List<Method> calls = [Call("Forward", Recipe.Normalize, forward())];
        if (Spec.Tracked)
        {
            calls.Add(Call("ForwardInEvaluation", Recipe.Normalize, forwardInEvaluation()));
        }

        if (Spec.HasBackward)
        {
            calls.Add(Call("Backward", Recipe.WriteGradients, backward()));
        }

        if (Spec.HasBackward && Spec.Tracked)
        {
            calls.Add(Call("BackwardInEvaluation", Recipe.WriteGradientsInEvaluation, backwardInEvaluation()));
        }

        return new(access, Summary, Facts, HasWidth, [], [], calls);

        Method Call(string name, Pass pass, IEnumerable<Statement> body) => new(
            name, pass.Summary + ".", [], [(Given, Passing.Value)], Spec.Unrolling == Unrolling.Full ? StraightLine.Unroll([.. body]) : [.. body], IsPass: true);
    }

    /// <summary>Of a tiny tensor: why writing may be left out.</summary>
    protected static string Unless(string method, string rare) => $" Not where {method} has, in double: rare {rare}.";

    /// <summary>A reference to an element of a tensor.</summary>
    protected Statement Reference(string name, Expression first, Expression offset) => Local("ref " + T, name, Formulas.Moved(first, offset));

    /// <summary>Loops over dimensions.</summary>
    protected static IEnumerable<Statement> Nested(IEnumerable<Dimension> dimensions, IEnumerable<Statement> body)
        => dimensions.Where(dimension => !dimension.Extent.Is(1)).Reverse().Aggregate(
            body, (inside, dimension) => [new For(dimension.Variable, 0, Sizes.Of(dimension.Extent), 1, [.. inside], dimension.Axes)]);

    /// <summary>Where a parameter's values for steps of dimensions stand.</summary>
    protected static Expression Offset(IEnumerable<Dimension> dimensions, Numerics.Parameter kind)
        => Offset(dimensions, dimension => StrideOf(dimension, kind));

    /// <summary>How far apart a parameter's values for steps of a dimension are.</summary>
    protected static Size StrideOf(Dimension dimension, Numerics.Parameter kind) => kind.IsModulation() ? dimension.ParameterStride : dimension.WeightStride;

    protected static Expression Offset(IEnumerable<Dimension> dimensions, Func<Dimension, Size> stride)
        => dimensions.Where(dimension => !dimension.Extent.Is(1)).Aggregate(
            (Expression)0, (offset, dimension) => offset + (dimension.Variable * Sizes.Of(stride(dimension))));
}
