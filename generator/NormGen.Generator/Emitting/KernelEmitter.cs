using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What both kernels share: loops or straight lines, vectors, where a statistic comes from.</summary>
internal abstract class KernelEmitter(SourceWriter writer, LayerSpec spec, KernelPlan plan)
{
    protected SourceWriter Writer { get; } = writer;

    protected LayerSpec Spec { get; } = spec;

    protected KernelPlan Plan { get; } = plan;

    protected string T { get; } = Literal.Keyword(spec.ElementType);

    protected bool Unrolled { get; } = plan.Shape != CodeShape.Loops;

    /// <summary>Doubles hold the mean exactly as it was computed; a float leaves a rest, which the offset makes up for.</summary>
    protected bool HasOffset { get; } = !spec.RootMeanSquare && spec.ElementType == ElementType.Single;

    /// <summary>Tracked means need every digit, since they may cancel to far below the elements' own size.</summary>
    protected bool SumsElements { get; } = spec.Tracked;

    public static KernelEmitter Create(SourceWriter writer, LayerSpec spec, KernelPlan plan)
        => plan.Access == Access.Contiguous
            ? new ContiguousKernel(writer, spec, plan)
            : new StridedKernel(writer, spec, plan);

    /// <summary>Prints the type that computes the layer.</summary>
    public void Emit(string name)
    {
        Describer.Kernel(Writer, Spec, Plan);
        Writer.Block($"file ref struct {name} : IKernel<{T}>", () =>
        {
            Writer.Line($"public required ref {T} Input;");
            Writer.Line($"public required ref {T} Output;");
            foreach (KernelField field in KernelFields.Of(Spec))
            {
                Writer.Line($"public required {field.Type} {field.Name};");
            }

            Writer.Line();
            Writer.Line("/// <inheritdoc/>");
            Writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            Writer.Line("public readonly void Run<TLanes, TSums>()");
            Writer.Indented(() =>
            {
                Writer.Line($"where TLanes : struct, ILanes<TLanes, {T}>");
                Writer.Line("where TSums : struct, ISums<TSums, TLanes>");
            });
            Writer.Block("", Body);
        });
    }

    private void Body()
    {
        Writer.Line($"ref {T} x = ref Input;");
        Writer.Line($"ref {T} y = ref Output;");
        foreach (KernelField field in KernelFields.Of(Spec))
        {
            Writer.Line($"{field.Type} {field.Local} = {field.Name};");
        }

        if (Plan.Form == Form.Weighted)
        {
            Writer.Line($"ref {T} weights = ref MemoryMarshal.GetArrayDataReference(weight);");
            if (Spec.HasBias)
            {
                Writer.Line($"ref {T} biases = ref MemoryMarshal.GetArrayDataReference(bias);");
            }
        }

        Writer.Line();
        EmitBody();
    }

    protected abstract void EmitBody();

    /// <summary>What the elements are read from: the whole tensor in straight-line code, else the part that a loop has come to.</summary>
    protected string Input => Unrolled ? "x" : "slice";

    protected string Output => Unrolled ? "y" : "result";

    /// <summary>In loops, references to where they have come to; offsets count from there.</summary>
    protected Position Slice(Position position)
    {
        if (Unrolled)
        {
            return position;
        }

        Writer.Line($"ref {T} slice = ref {Reference("x", position.Element)};");
        Writer.Line($"ref {T} result = ref {Reference("y", position.Element)};");
        return position with { Element = Offset.Zero };
    }

    protected static string Reference(string name, Offset offset)
        => offset.IsZero ? name : $"Unsafe.Add(ref {name}, {offset})";

    /// <summary>In straight-line code, braces in place of those that a loop would have.</summary>
    protected void Scoped(Action body)
    {
        if (Unrolled)
        {
            Writer.Block("", body);
        }
        else
        {
            body();
        }
    }

    private int _step;

    /// <summary>Begins a step of the computation: a numbered comment.</summary>
    protected void Step(string text) => Writer.Line($"// {Literal.Of(++_step)}. {text}");

    /// <summary>Prints where mean and scale come from: the batch, or in evaluation the running statistics.</summary>
    protected void BatchOrRunning(Position here, Action batch)
    {
        _step = 0;
        string epsilon = Literal.Of(Spec.Epsilon);
        string variance = Spec.RootMeanSquare ? "meanSquare" : "variance";
        if (!Spec.Tracked)
        {
            batch();
            Writer.Line($"double scale = Moments.ReciprocalRoot({variance} + {epsilon});");
            return;
        }

        Writer.Line("double mean, scale;");
        Writer.Block("if (training)", () =>
        {
            batch();
            Writer.Line($"scale = Moments.ReciprocalRoot(variance + {epsilon});");
            Writer.Line($"batchMean[{here.Statistic}] = mean;");
            Writer.Line($"batchVariance[{here.Statistic}] = variance;");
        });
        Writer.Block("else", () =>
        {
            Writer.Line($"mean = runningMean[{here.Running}];");
            Writer.Line($"scale = 1 / Math.Sqrt(runningVariance[{here.Running}] + {epsilon});");
        });
    }

    /// <summary>Prints mean and variance from the sums.</summary>
    protected void FinishMoments(string sum, string shift, string squares, Offset element)
    {
        string declare = Spec.Tracked ? "" : "double ";
        string mean = SumsElements ? $"{sum} / {Count}" : $"{shift} + ({sum} / {Count})";
        Writer.Line($"{declare}mean = {mean};");
        Writer.Block(
            $"if (!Moments.TryGetVariance(mean, {shift}, {squares}, {Plan.Count}, {Literal.Of(Spec.Epsilon)}, out double variance))",
            () =>
            {
                Writer.Line($"// Rare: the squares left the range of {T}, or the provisional mean was far off.");
                Writer.Line($"{SliceText}.GetMoments(ref {Reference(Input, element)}, out mean, out variance);");
            });
        Writer.Line();
    }

    /// <summary>Prints the mean square from the sum of the squares.</summary>
    protected void FinishMeanSquare(string squares, Offset element)
    {
        Writer.Block(
            $"if (!Moments.TryGetMeanSquare<{T}>({squares}, {Plan.Count}, {Literal.Of(Spec.Epsilon)}, out double meanSquare))",
            () =>
            {
                Writer.Line($"// Rare: the squares left the range of {T}.");
                Writer.Line($"{SliceText}.GetMeanSquare(ref {Reference(Input, element)}, out meanSquare);");
            });
        Writer.Line();
    }

    protected string Count => Plan.Count.IsConstant ? Plan.Count.ToString() : $"({Plan.Count})";

    /// <summary>The elements of one statistic, for the rare cases.</summary>
    protected string SliceText
    {
        get
        {
            Dimension[] reduced = [.. Plan.Dimensions.Where(dimension => dimension.Reduced)];
            return $"new Slice([{List(dimension => dimension.Extent)}], [{List(dimension => dimension.Stride)}], [{List(dimension => dimension.ParameterStride)}])";

            string List(Func<Dimension, Size> size)
                => string.Join(", ", reduced.Select(size).Select(value => value.IsConstant ? value.ToString() : $"(int)({value})"));
        }
    }

    protected string MeanText => Spec.RootMeanSquare ? "0" : "mean";

    protected string WeightFrom(Offset parameter) => Spec.HasWeight ? From("weight", parameter) : "[]";

    protected string BiasFrom(Offset parameter) => Spec.HasBias ? From("bias", parameter) : "[]";

    private static string From(string array, Offset start)
        => start.IsZero ? array : $"{array}.AsSpan({start.ToIndex()})";

    /// <summary>scale, with the weight where it is folded in.</summary>
    protected string Factor(Offset parameter)
        => Plan.Form == Form.Folded && Spec.HasWeight ? $"scale * weight[{parameter}]" : "scale";

    /// <summary>What is added behind the scale: the bias where it is folded in, and what rounding the mean took away;
    /// null for nothing.</summary>
    protected string? Summand(Offset parameter, string mean)
    {
        string? rest = HasOffset ? $"(({mean} - mean) * factor)" : null;
        string? bias = Plan.Form == Form.Folded && Spec.HasBias ? $"bias[{parameter}]" : null;
        return (bias, rest) switch
        {
            (null, _) => rest,
            (_, null) => bias,
            _ => $"{bias} + {rest}",
        };
    }

    protected bool HasSummand => Summand(Offset.Zero, "") is not null;

    /// <summary>The loops of a nest that is not made of dimensions.</summary>
    protected void LoopNest(IEnumerable<Loop> loops, Offset start, Action<Offset> body)
    {
        if (loops.FirstOrDefault() is not { } outer)
        {
            body(start);
            return;
        }

        Each(outer.Variable, outer.Extent, index => LoopNest(loops.Skip(1), start + (index * outer.Stride), body));
    }

    /// <summary>Where a loop nest stands: the offsets that its variables add up to.</summary>
    protected readonly record struct Position(Offset Element, Offset Parameter, Offset Running, Offset Statistic)
    {
        public Position Step(Dimension dimension, Offset index) => new(
            Element + (index * dimension.Stride),
            Parameter + (index * dimension.ParameterStride),
            Running + (index * dimension.RunningStride),
            Statistic + (index * dimension.StatisticStride));
    }

    /// <summary>A vector in memory: at an offset, perhaps with fewer elements than lanes.</summary>
    /// <param name="Offset">Its first element.</param>
    /// <param name="Count">How many elements; null for all lanes.</param>
    protected readonly record struct Vector(Offset Offset, string? Count)
    {
        public string Load(string reference, string fill = "0")
            => Count is null
                ? $"TLanes.Load(ref {reference}, {Offset})"
                : $"TLanes.Load(ref {reference}, {Offset}, {Count}, {fill})";

        public string Store(string value, string reference)
            => Count is null
                ? $"{value}.Store(ref {reference}, {Offset});"
                : $"{value}.Store(ref {reference}, {Offset}, {Count});";

        public Vector At(Offset origin) => this with { Offset = origin + Offset };
    }

    /// <summary>A loop over all steps of an extent, or its steps one after the other.</summary>
    protected void Each(string variable, Size extent, Action<Offset> step, string comment = "")
    {
        if (extent.IsConstant && (Unrolled || extent.Factor == 1))
        {
            for (long i = 0; i < extent.Factor; i++)
            {
                step(Offset.Constant(i));
            }

            return;
        }

        Writer.Block(
            $"for (nint {variable} = 0; {variable} < {extent}; {variable}++){(comment.Length > 0 ? " // " + comment : "")}",
            () => step(Offset.Variable(variable)));
    }

    /// <summary>Nested <see cref="Each"/>.</summary>
    protected void Nest(IEnumerable<Dimension> dimensions, Position position, Action<Position> body)
    {
        if (dimensions.FirstOrDefault() is not { } outer)
        {
            body(position);
            return;
        }

        Each(outer.Variable, outer.Extent, index => Nest(dimensions.Skip(1), position.Step(outer, index), body), outer.Axes);
    }

    /// <summary>The vectors of <paramref name="extent"/> neighbours: whole ones in a loop (a few of them, or all in
    /// straight-line code, one by one), then the rest. What <paramref name="declares"/> gets braces.</summary>
    protected void Vectors(string variable, Size extent, Offset start, Action<Vector> body, bool declares = false)
    {
        if (!extent.IsConstant)
        {
            Writer.Line($"nint {variable} = 0;");
            Writer.Block(
                $"for (; {variable} <= {extent} - {Plan.Lanes}; {variable} += {Plan.Lanes})",
                () => body(new(start + Offset.Variable(variable), null)));
            Writer.Block(
                $"if ({variable} < {extent})",
                () => body(new(start + Offset.Variable(variable), $"(int)({extent} - {variable})")));
            return;
        }

        long whole = extent.Factor - (extent.Factor % Plan.Lanes);
        if (Unrolled || whole <= 4 * Plan.Lanes)
        {
            for (long i = 0; i < whole; i += Plan.Lanes)
            {
                One(new(start + Offset.Constant(i), null));
            }
        }
        else
        {
            Writer.Block(
                $"for (nint {variable} = 0; {variable} < {Literal.Of(whole)}; {variable} += {Plan.Lanes})",
                () => body(new(start + Offset.Variable(variable), null)));
        }

        if (whole < extent.Factor)
        {
            One(new(start + Offset.Constant(whole), Literal.Of(extent.Factor - whole)));
        }

        void One(Vector vector)
        {
            if (declares)
            {
                Writer.Block("", () => body(vector));
            }
            else
            {
                body(vector);
            }
        }
    }
}
