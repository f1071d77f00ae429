using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What all kernels share: the type, its loops or straight lines, its vectors.</summary>
internal abstract class KernelEmitter(SourceWriter writer, LayerSpec spec, KernelPlan plan)
{
    private readonly Queue<Action> _parts = new();
    private int _step;

    internal SourceWriter Writer { get; } = writer;

    protected LayerSpec Spec { get; } = spec;

    internal KernelPlan Plan { get; } = plan;

    protected Describer Words { get; } = new(spec, plan);

    protected string T { get; } = Literal.Keyword(spec.ElementType);

    internal bool Unrolled { get; private set; } = plan.Shape == CodeShape.StraightLine;

    /// <summary>A double holds the mean exactly as it was computed; a float leaves a rest, which the offset makes up for.</summary>
    protected bool HasRest { get; } = !spec.RootMeanSquare && spec.ElementType == ElementType.Single;

    protected string InDouble { get; } = spec.ElementType == ElementType.Single ? ", in double" : "";

    protected IEnumerable<Dimension> Reduced => Plan.Dimensions.Where(dimension => dimension.Reduced);

    /// <summary>The tensors that the kernel is given references to.</summary>
    protected abstract IReadOnlyList<string> Tensors { get; }

    /// <summary>What else it is given.</summary>
    protected abstract IReadOnlyList<KernelField> Fields { get; }

    /// <summary>The interface that it implements.</summary>
    protected virtual string Interface => Plan.InTasks ? "ITaskKernel" : "IKernel";

    /// <summary>What it computes of the layer, in words.</summary>
    protected abstract string Purpose { get; }

    /// <summary>Prints the type that computes the layer.</summary>
    public void Emit(string name, string layer)
    {
        Writer.Line($"/// <summary>Computes {Purpose} {layer}.</summary>");
        Writer.Line("/// <remarks>");
        foreach (string loop in Words.Loops)
        {
            Writer.Line($"/// <para>{loop}</para>");
        }

        Writer.Line("/// </remarks>");
        Writer.Line("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]");
        Writer.Block($"file ref struct {name} : {Interface}<{T}>", () =>
        {
            foreach (string tensor in Tensors)
            {
                Writer.Line($"public required ref {T} {tensor};");
            }

            foreach (KernelField field in Fields)
            {
                Writer.Line($"public required {field.Type} {field.Name};");
            }

            Writer.Line();
            EmitMethods();
            while (_parts.Count > 0)
            {
                Writer.Line();
                _parts.Dequeue()();
            }
        });
    }

    protected abstract void EmitMethods();

    /// <summary>Prints the method that goes through the kept dimensions.</summary>
    /// <param name="summary">What it does.</param>
    /// <param name="kept">The dimensions.</param>
    /// <param name="panel">What stands inside them, if statistics are computed together.</param>
    /// <param name="call">Prints a call, given where it begins and how many statistics it computes together.</param>
    /// <param name="evaluation">The number of tasks in evaluation, and what prints them, where they are others.</param>
    protected void EmitRun(
        string summary,
        IEnumerable<Dimension> kept,
        Panel? panel,
        Action<Position, string> call,
        (string Count, Action Print)? evaluation = null)
    {
        if (Plan.InTasks)
        {
            TaskLoop tasks = new(kept, panel);
            Writer.Line("/// <summary>The number of tasks, which threads may share.</summary>");
            Body(
                "public readonly nint CountTasks()",
                () => Writer.Line($"return {(evaluation is { } other ? $"Training ? {tasks.Count} : {other.Count}" : tasks.Count)};"));
            Writer.Line();
            VectorMethod(
                summary + ": neighbouring tasks.",
                "public readonly void Run<TLanes, TSums>(nint first, nint limit)",
                hasSums: true,
                hot: false,
                () =>
                {
                    if (evaluation is { } others)
                    {
                        Writer.Block("if (!Training)", () =>
                        {
                            others.Print();
                            Writer.Line("return;");
                        });
                        Writer.Line();
                    }

                    tasks.Emit(Writer, call);
                });
            return;
        }

        VectorMethod(summary + ".", "public readonly void Run<TLanes, TSums>()", hasSums: true, hot: false, () => InParts(
            "Run",
            summary,
            new([]),
            hasSums: true,
            Positions(kept, default).Select(position => (1, (Action)(() => PanelCalls.Emit(panel, position, call)))),
            () => { },
            Budget.MethodCalls));
    }

    /// <summary>Every position of a nest whose extents are known.</summary>
    protected static IEnumerable<Position> Positions(IEnumerable<Dimension> dimensions, Position start)
        => dimensions.Aggregate(
            Enumerable.Repeat(start, 1),
            (positions, dimension) => positions.SelectMany(position => Enumerable
                .Range(0, (int)dimension.Extent.Factor)
                .Select(i => position.Step(dimension, Offset.Constant(i)))));

    /// <summary>Prints a method that computes in vectors.</summary>
    protected void VectorMethod(string summary, string head, bool hasSums, bool hot, Action body)
    {
        Writer.Line($"/// <summary>{summary}</summary>");
        if (hot)
        {
            // Optimized at the first call; inlined into another method, it would run out of the JIT's locals.
            Writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
        }

        Writer.Line(head);
        Writer.Indented(() =>
        {
            Writer.Line($"where TLanes : struct, ILanes<TLanes, {T}>");
            if (hasSums)
            {
                Writer.Line("where TSums : struct, ISums<TSums, TLanes>");
            }
        });
        Body("", body);
    }

    /// <summary>Prints a method's head and body. The body begins with the dynamic extents that it uses, which its text
    /// tells: locals, since the JIT does not keep fields in registers.</summary>
    protected void Body(string head, Action body) => Writer.Block(head, () =>
    {
        string text = Writer.Capture(body);
        string[] extents = [.. KernelFields.DynamicAxes(Spec)
            .Where(axis => text.Contains(AxisNames.Extent(axis)))
            .Select(axis => $"nint {AxisNames.Extent(axis)} = Extent{Literal.Of(axis)};")];
        foreach (string extent in extents)
        {
            Writer.Line(extent);
        }

        if (extents.Length > 0)
        {
            Writer.Line();
        }

        Writer.Line(text.TrimEnd('\n'));
    });

    /// <summary>Prints units of straight-line code one after the other; in several methods where one would be too long
    /// for the JIT.</summary>
    /// <param name="name">What the methods are called, before their numbers.</param>
    /// <param name="summary">What they do.</param>
    /// <param name="parameters">What they take.</param>
    /// <param name="hasSums">Whether they compute with sums.</param>
    /// <param name="units">The units, each with its number of vectors.</param>
    /// <param name="most">The most vectors of a method.</param>
    /// <param name="before">What each method begins with.</param>
    internal void InParts(
        string name,
        string summary,
        MethodParameters parameters,
        bool hasSums,
        IEnumerable<(int Vectors, Action Print)> units,
        Action before,
        int most = Budget.MethodVectors)
    {
        List<List<Action>> groups = [];
        int vectors = most;
        foreach ((int Vectors, Action Print) unit in units)
        {
            if (vectors + unit.Vectors > most)
            {
                groups.Add([]);
                vectors = 0;
            }

            groups[groups.Count - 1].Add(unit.Print);
            vectors += unit.Vectors;
        }

        if (groups.Count == 1)
        {
            before();
            groups[0].ForEach(print => print());
            return;
        }

        string types = hasSums ? "<TLanes, TSums>" : "<TLanes>";
        for (int i = 0; i < groups.Count; i++)
        {
            List<Action> group = groups[i];
            string method = name + Literal.Of(i);
            string part = $"{summary}: part {Literal.Of(i + 1)} of {Literal.Of(groups.Count)}.";
            Writer.Line($"{method}{types}({parameters.Arguments});");
            _parts.Enqueue(() => VectorMethod(
                part,
                $"private readonly void {method}{types}({parameters.Declarations})",
                hasSums,
                hot: true,
                () =>
                {
                    before();
                    group.ForEach(print => print());
                }));
        }
    }

    /// <summary>A double, rounded to the element type.</summary>
    protected string Cast(string value) => Spec.ElementType == ElementType.Double ? value : value.Contains(' ') ? $"({T})({value})" : $"({T}){value}";

    protected static string Reference(string name, Offset offset)
        => offset.IsZero ? name : $"Unsafe.Add(ref {name}, {offset})";

    /// <summary>Begins a step of a method: a numbered comment.</summary>
    protected void Step(string text) => Writer.Line($"// {Literal.Of(++_step)}. {text}");

    protected void RestartSteps() => _step = 0;

    /// <summary>Where a loop nest over statistics stands: the offsets that its variables add up to.</summary>
    internal readonly record struct Position(Offset Element, Offset Parameter, Offset Running, Offset Statistic)
    {
        public Position Step(Dimension dimension, Offset index) => new(
            Element + (index * dimension.Stride),
            Parameter + (index * dimension.ParameterStride),
            Running + (index * dimension.RunningStride),
            Statistic + (index * dimension.StatisticStride));

        public Position Step(Loop loop, Offset index) => this with
        {
            Element = Element + (index * loop.Stride),
            Parameter = Parameter + (index * loop.ParameterStride),
        };
    }

    /// <summary>A vector in memory: at an offset, perhaps with fewer elements than lanes.</summary>
    /// <param name="Offset">Its first element.</param>
    /// <param name="Count">How many elements; null for all lanes.</param>
    internal readonly record struct Vector(Offset Offset, string? Count)
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

    /// <summary>What a method is given of the position it works at; what all statistics share is left out.</summary>
    protected IEnumerable<(string Name, Func<Position, Offset> Offset)> PositionParameters()
    {
        IEnumerable<Dimension> kept = Plan.Dimensions.Where(dimension => !dimension.Reduced);
        if (kept.Any(dimension => dimension.HasParameters))
        {
            yield return ("parameter", position => position.Parameter);
        }

        if (Spec.Tracked && (kept.Any(dimension => dimension.HasRunning) || Plan.Access == Access.Strided))
        {
            yield return ("running", position => position.Running);
        }

        if (kept.Any())
        {
            yield return ("statistic", position => position.Statistic);
        }
    }

    /// <summary>The position inside a method: its parameters.</summary>
    protected Position ParameterPosition()
    {
        HashSet<string> names = [.. PositionParameters().Select(parameter => parameter.Name)];
        return new(Offset.Zero, Named("parameter"), Named("running"), Named("statistic"));

        Offset Named(string name) => names.Contains(name) ? Offset.Variable(name) : Offset.Zero;
    }

    /// <summary>A loop over all steps of an extent, or its steps one after the other.</summary>
    internal void Each(string variable, Size extent, Action<Offset> step, string comment = "")
    {
        if (extent.IsConstant && (Unrolled || extent.Factor <= 1))
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
    internal void Nest(IEnumerable<Dimension> dimensions, Position position, Action<Position> body)
    {
        if (dimensions.FirstOrDefault() is not { } outer)
        {
            body(position);
            return;
        }

        Each(outer.Variable, outer.Extent, index => Nest(dimensions.Skip(1), position.Step(outer, index), body), outer.Axes);
    }


    /// <summary>Prints loops, also where the rest is straight-line code.</summary>
    internal void InLoops(Action print)
    {
        (bool unrolled, Unrolled) = (Unrolled, false);
        print();
        Unrolled = unrolled;
    }

    /// <summary>The loops of a nest over one statistic's elements.</summary>
    internal void LoopNest(IEnumerable<Loop> loops, Position start, Action<Position> body)
    {
        if (loops.FirstOrDefault() is not { } outer)
        {
            body(start);
            return;
        }

        Each(outer.Variable, outer.Extent, index => LoopNest(loops.Skip(1), start.Step(outer, index), body), outer.Axes);
    }

    /// <summary>The vectors of neighbours whose number is known: whole ones, then the rest.</summary>
    internal IEnumerable<Vector> VectorsOf(long count, Offset start)
    {
        for (long i = 0; i < count; i += Plan.Lanes)
        {
            yield return new(start + Offset.Constant(i), count - i < Plan.Lanes ? Literal.Of(count - i) : null);
        }
    }

    /// <summary>The vectors of <paramref name="extent"/> neighbours: whole ones in a loop (a few of them, or all in
    /// straight-line code, one by one), then the rest. What <paramref name="declares"/> gets braces.</summary>
    internal void Vectors(string variable, Size extent, Offset start, Action<Vector> body, bool declares = false)
    {
        if (!extent.IsConstant)
        {
            Writer.Block(
                $"for (nint {variable} = 0; {variable} <= {extent} - {Plan.Lanes}; {variable} += {Plan.Lanes})",
                () => body(new(start + Offset.Variable(variable), null)));
            if (extent.MultipleOf % Plan.Lanes != 0)
            {
                Writer.Line();
                Writer.Block($"if ({extent} % {Plan.Lanes} != 0)", () => body(new(
                    start + Offset.Variable($"({extent} / {Plan.Lanes} * {Plan.Lanes})"), $"(int)({extent} % {Plan.Lanes})")));
            }

            return;
        }

        long whole = extent.Factor - (extent.Factor % Plan.Lanes);
        long looped = Unrolled || whole <= Budget.UnrolledVectors * Plan.Lanes ? 0 : whole;
        if (looped > 0)
        {
            Writer.Block(
                $"for (nint {variable} = 0; {variable} < {Literal.Of(whole)}; {variable} += {Plan.Lanes})",
                () => body(new(start + Offset.Variable(variable), null)));
        }

        if (looped > 0 && looped < extent.Factor)
        {
            Writer.Line();
        }

        foreach (Vector vector in VectorsOf(extent.Factor - looped, start + Offset.Constant(looped)))
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

    protected string Count => Plan.Count.IsConstant ? Plan.Count.ToString() : $"({Plan.Count})";

    /// <summary>The elements of one statistic, for the rare cases.</summary>
    protected string SliceText => SliceOf(Reduced);

    /// <summary>The elements of one statistic, or the part of them that these dimensions are.</summary>
    protected static string SliceOf(IEnumerable<Dimension> reduced)
    {
        return $"new Slice(extents: [{List(dimension => dimension.Extent)}], strides: [{List(dimension => dimension.Stride)}], parameterStrides: [{List(dimension => dimension.ParameterStride)}])";

        string List(Func<Dimension, Size> size)
            => string.Join(", ", reduced.Select(size).Select(value => Offset.One * value).Select(offset => offset.ToIndex()));
    }

    protected string MeanText => Spec.RootMeanSquare ? "0" : "mean";

    protected string WeightFrom(Offset parameter) => Spec.HasWeight ? From("Weight", parameter) : "[]";

    protected string BiasFrom(Offset parameter) => Spec.HasBias ? From("Bias", parameter) : "[]";

    protected static string From(string array, Offset start)
        => start.IsZero ? array : $"{array}.AsSpan({start.ToIndex()})";

    protected bool Weighted => Plan.Form == Form.Weighted;

    /// <summary>Prints a reference to the weights where they are read as vectors.</summary>
    protected void WeightReference()
    {
        if (Weighted)
        {
            Writer.Line($"ref {T} weights = ref MemoryMarshal.GetArrayDataReference(Weight);");
        }
    }

    /// <summary>The parameters of a row's columns: one each, or one for all.</summary>
    protected string ColumnParameter(string name, Position row, Vector column) => Plan.Columns!.Dimension.HasParameters
        ? column.At(row.Parameter).Load(name)
        : $"TLanes.Broadcast({Reference(name, row.Parameter)})";

    /// <summary>What a method is given at a position: references to the tensors there, how much it computes at once where
    /// that varies, and the position.</summary>
    protected string Arguments(Position position, params IEnumerable<string> counts) => string.Join(", ",
    [
        .. Tensors.Select(tensor => $"ref {Reference(tensor, position.Element)}"),
        .. counts,
        .. PositionParameters().Select(parameter => parameter.Offset(position).ToString()),
    ]);
}
