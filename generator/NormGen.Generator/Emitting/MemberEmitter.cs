using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the contract's members and the fields behind them.</summary>
internal sealed class MemberEmitter(SourceWriter writer, LayerSpec spec, KernelPlan plan, Describer words, string forward, string backward)
{
    private const string Runtime = "global::NormGen.CompilerServices.";

    private readonly string _type = Literal.Keyword(spec.ElementType);
    private readonly string _one = spec.ElementType == ElementType.Single ? "1f" : "1.0";
    private readonly string _shape = $"\"{Literal.Shape(spec.Shape)}\"";
    private readonly string _extentsOfShape = Literal.Shape(spec.Shape);

    /// <summary>The product of the extents that are known.</summary>
    private readonly string _others = Literal.Of(
        spec.Shape.Where(extent => extent != LayerSpec.Dynamic).Aggregate(1L, (product, extent) => product * extent));

    private readonly string[] _extents = [.. KernelFields.DynamicAxes(spec).Select(AxisNames.Extent)];

    /// <summary>The parameters, as their fields begin.</summary>
    private IEnumerable<string> Parameters
    {
        get
        {
            if (spec.HasWeight)
            {
                yield return "weight";
            }

            if (spec.HasBias)
            {
                yield return "bias";
            }
        }
    }

    public void Emit()
    {
        Fields();
        Properties();
        Forward();
        ForwardWithShape();
        ForwardCore();
        Backward();
        BackwardCore();
        Resets();
    }

    private void Fields()
    {
        if (spec.HasWeight)
        {
            Field($"readonly {_type}[] _weight = {Runtime}LayerState.Filled({plan.ParameterCount}, {_one});");
        }

        if (spec.HasBias)
        {
            Field($"readonly {_type}[] _bias = new {_type}[{plan.ParameterCount}];");
        }

        if (spec.Tracked)
        {
            Field($"readonly {_type}[] _runningMean = new {_type}[{plan.RunningCount}];");
            Field($"readonly {_type}[] _runningVariance = {Runtime}LayerState.Filled({plan.RunningCount}, {_one});");
        }

        writer.Line();
        writer.Line("// For the backward pass: what the last call kept, and what is added to the gradients.");
        Field($"readonly {Runtime}LastForward _lastForward = new(keepsMeans: {(spec.RootMeanSquare ? "false" : "true")});");
        foreach (string parameter in Parameters)
        {
            Field($"readonly {_type}[] _{parameter}Gradient = new {_type}[{plan.ParameterCount}];");
            Field($"readonly {Runtime}ParameterSums<{_type}> _{parameter}Sums = new({plan.ParameterCount});");
        }

        writer.Line();
        Field("int _maxDegreeOfParallelism = -1;");
        Field("long _batchesTracked;");

        writer.Line();

        void Field(string declaration) => writer.Line("private " + declaration);
    }

    private void Properties()
    {
        Property("bool Training { get; set; } = true;", words.Training);
        Checked("int MaxDegreeOfParallelism", "_maxDegreeOfParallelism", "CheckDegree", words.MaxDegreeOfParallelism);
        Property($"global::System.Span<{_type}> Weight => {(spec.HasWeight ? "_weight" : "[]")};", words.Weight);
        Property($"global::System.Span<{_type}> Bias => {(spec.HasBias ? "_bias" : "[]")};", words.Bias);
        Property($"global::System.Span<{_type}> RunningMean => {(spec.Tracked ? "_runningMean" : "[]")};", words.RunningMean);
        Property($"global::System.Span<{_type}> RunningVariance => {(spec.Tracked ? "_runningVariance" : "[]")};", words.RunningVariance);
        Checked("long BatchesTracked", "_batchesTracked", "CheckBatches", words.BatchesTracked);
        Property($"global::System.Span<{_type}> WeightGradient => {(spec.HasWeight ? "_weightGradient" : "[]")};", words.Gradient("weight", spec.HasWeight));
        Property($"global::System.Span<{_type}> BiasGradient => {(spec.HasBias ? "_biasGradient" : "[]")};", words.Gradient("bias", spec.HasBias));
        Property($"global::System.ReadOnlySpan<int> ParameterShape => {ShapeText(spec.HasWeight || spec.HasBias, plan.ParameterShape)};", words.ParameterShape);
        Property($"global::System.ReadOnlySpan<int> RunningShape => {ShapeText(spec.Tracked, plan.RunningShape)};", words.RunningShape);

        static string ShapeText(bool present, IReadOnlyCollection<int> extents)
            => !present ? "[]" : extents.Count == 0 ? "[1]" : Literal.Shape(extents);
    }

    /// <summary>A property whose values are checked.</summary>
    private void Checked(string declaration, string field, string check, string summary)
    {
        writer.Comment("/// ", $"<summary>{summary}</summary>");
        writer.Block($"public {declaration}", () =>
        {
            writer.Line($"get => {field};");
            writer.Line($"set => {field} = {Runtime}LayerArguments.{check}(value);");
        });
        writer.Line();
    }

    private void Property(string declaration, string summary)
    {
        writer.Comment("/// ", $"<summary>{summary}</summary>");
        writer.Line($"public {declaration}");
        writer.Line();
    }

    private void Forward()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Comment("/// ", $"<remarks>{words.Summary} {words.Formula}. {Describer.InPlace}</remarks>");
        writer.Block($"public void Forward(global::System.ReadOnlySpan<{_type}> input, global::System.Span<{_type}> output)", () =>
        {
            if (_extents.Length > 1)
            {
                writer.Line($"{Runtime}LayerArguments.ThrowMissingShape({_shape});");
                return;
            }

            if (_extents.Length == 1)
            {
                writer.Line($"int {_extents[0]} = {Runtime}LayerArguments.InferExtent(input.Length, {_others}, {_shape});");
                writer.Line($"{Runtime}LayerArguments.Check(input, output, input.Length, {_extentsOfShape});");
            }
            else
            {
                writer.Line($"{Runtime}LayerArguments.Check(input, output, {plan.Elements}, {_extentsOfShape});");
            }

            writer.Line($"ForwardCore({Arguments(_extents)});");
        });
        writer.Line();
    }

    private void ForwardWithShape()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block($"public void Forward(global::System.ReadOnlySpan<{_type}> input, global::System.Span<{_type}> output, global::System.ReadOnlySpan<int> shape)", () =>
        {
            writer.Line($"long count = {Runtime}LayerArguments.CheckShape(shape, {_extentsOfShape});");
            writer.Line($"{Runtime}LayerArguments.Check(input, output, count, shape);");
            IEnumerable<string> extents = Enumerable.Range(0, spec.Shape.Count)
                .Where(axis => spec.Shape[axis] == LayerSpec.Dynamic)
                .Select(axis => $"shape[{axis}]");
            writer.Line($"ForwardCore({Arguments(extents)});");
        });
        writer.Line();
    }

    private void ForwardCore()
    {
        IEnumerable<string> parameters =
        [
            $"global::System.ReadOnlySpan<{_type}> input",
            $"global::System.Span<{_type}> output",
            .. _extents.Select(extent => "int " + extent),
        ];
        writer.Wrapped("private void ForwardCore(", [.. parameters], ")");
        writer.Block("", () =>
        {
            if (_extents.Length > 0)
            {
                writer.Block("if (input.IsEmpty)", () => writer.Line("return;"));
                writer.Line();
            }

            writer.Line("bool training = Training;");
            if (spec.Tracked)
            {
                OneElementCheck();
            }

            writer.Line($"{Runtime}ForwardCall call = _lastForward.Begin(training, statistics: {plan.Statistics});");
            Kernel("kernel", forward, KernelFields.Forward(spec), ("Input", "input"), ("Output", "output"));
            Run(forward, "output", ["input", "output"]);
            if (spec.Tracked)
            {
                writer.Line();
                writer.Block("if (training)", UpdateRunning);
            }

            writer.Line();
            string extents = _extents.Length > 1 ? $", [{string.Join(", ", _extents)}]" : "";
            writer.Line($"_lastForward.End(call, input.Length{extents});");
        });
        writer.Line();
    }

    private void Backward()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Comment("/// ", $"<remarks>{words.GradientFormula}. {Describer.InputOfBackward}</remarks>");
        string span = $"global::System.ReadOnlySpan<{_type}>";
        writer.Wrapped("public void Backward(", [$"{span} input", $"{span} outputGradient", $"global::System.Span<{_type}> inputGradient"], ")");
        writer.Block("", () =>
        {
            string count = _extents.Length == 0 ? plan.Elements.ToString() : "input.Length";
            if (_extents.Length == 1)
            {
                writer.Line($"int {_extents[0]} = {Runtime}LayerArguments.InferExtent(input.Length, {_others}, {_shape});");
            }

            writer.Line($"{Runtime}LayerArguments.CheckBackward(input, outputGradient, inputGradient, {count}, {_extentsOfShape});");
            if (_extents.Length > 0)
            {
                writer.Block("if (input.IsEmpty)", () => writer.Line("return;"));
                writer.Line();
            }

            writer.Line("bool training = Training;");
            writer.Line($"{Runtime}ForwardCall call = _lastForward.Continue(training, input.Length);");
            if (_extents.Length > 1)
            {
                writer.Line($"global::System.Span<int> extents = stackalloc int[{Literal.Of(_extents.Length)}];");
                writer.Line($"_lastForward.Recall(call, extents, input.Length, {_others});");
            }

            IEnumerable<string> extents = _extents.Length > 1
                ? Enumerable.Range(0, _extents.Length).Select(i => $"extents[{Literal.Of(i)}]")
                : _extents;
            writer.Line($"BackwardCore({string.Join(", ", extents.Prepend("training").Prepend("call").Prepend("inputGradient").Prepend("outputGradient").Prepend("input"))});");
            writer.Line("_lastForward.Release(call);");
        });
        writer.Line();
    }

    private void BackwardCore()
    {
        IEnumerable<string> parameters =
        [
            $"global::System.ReadOnlySpan<{_type}> input",
            $"global::System.ReadOnlySpan<{_type}> outputGradient",
            $"global::System.Span<{_type}> inputGradient",
            $"{Runtime}ForwardCall call",
            "bool training",
            .. _extents.Select(extent => "int " + extent),
        ];
        writer.Wrapped("private void BackwardCore(", [.. parameters], ")");
        writer.Block("", () =>
        {
            if (!spec.Tracked)
            {
                writer.Line("// In evaluation nothing was kept: this computes the statistics again.");
                Kernel("statistics", forward, KernelFields.Forward(spec), ("Input", "input"), ("Output", "inputGradient"));
                writer.Line();
            }

            Kernel("kernel", backward, KernelFields.Backward(spec, forward), ("Input", "input"), ("OutputGradient", "outputGradient"), ("InputGradient", "inputGradient"));
            bool chunks = spec.HasWeight && plan.TasksShareParameters;
            foreach (string parameter in chunks ? Parameters : [])
            {
                string count = parameter == "weight" ? "int chunks = " : "";
                writer.Line($"{count}_{parameter}Sums.Split(input.Length);");
            }

            // Slices that are written together would be several streams.
            string[] streams = plan.Slices is null ? ["input", "outputGradient", "inputGradient"] : [];
            Run(backward, "inputGradient", streams, chunks);
            foreach (string parameter in Parameters)
            {
                writer.Line($"_{parameter}Sums.MoveTo(_{parameter}Gradient);");
            }
        });
        writer.Line();
    }

    private void OneElementCheck()
    {
        if (plan.Count.Factor > 1)
        {
            return;
        }

        string condition = plan.Count.IsConstant ? "training" : $"training && {plan.Count} == 1";
        writer.Block($"if ({condition})", () => writer.Line($"{Runtime}LayerArguments.ThrowOneElement({_shape});"));
        writer.Line();
    }

    private void Kernel(string name, string type, IEnumerable<KernelField> fields, params (string Field, string Span)[] tensors)
    {
        writer.Line($"{type} {name} = new()");
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach ((string field, string span) in tensors)
            {
                writer.Line($"{field} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span}),");
            }

            foreach (KernelField field in fields)
            {
                writer.Line($"{field.Name} = {field.Value},");
            }
        });
        writer.Line("};");
    }

    /// <summary>Prints the call that computes.</summary>
    /// <param name="kernel">The type of the kernel.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="streams">What it reads and writes, if it may write past the caches.</param>
    /// <param name="chunks">Whether tasks come in chunks.</param>
    private void Run(string kernel, string output, string[] streams, bool chunks = false)
    {
        if (plan.Access == Access.Contiguous)
        {
            string task = chunks ? $"{Runtime}VectorChunks<{kernel}, {_type}>" : kernel;
            if (chunks)
            {
                writer.Line($"{task} inChunks = new(kernel, chunks);");
            }

            string pays = streams.Length > 0 ? $"{Runtime}Streaming.Pays({string.Join(", ", streams)})" : "false";
            writer.Wrapped(
                $"{Runtime}VectorTasks.Run(", [chunks ? "ref inChunks" : "ref kernel", output, $"streams: {pays}", "MaxDegreeOfParallelism"], ");");
            return;
        }

        int bytes = plan.Lanes * (spec.ElementType == ElementType.Single ? 4 : 8);
        if (!plan.InTasks)
        {
            writer.Line($"{Runtime}Vectors.Run{Literal.Of(bytes)}Bytes<{kernel}, {_type}>(ref kernel);");
            return;
        }

        string type = chunks ? $"{Runtime}Chunks<{kernel}, {_type}>" : kernel;
        List<string> arguments = [chunks ? "ref inChunks" : "ref kernel", output];
        if (chunks)
        {
            writer.Line($"{type} inChunks = new(kernel, chunks);");
        }

        if (bytes == Budget.VectorBytes)
        {
            arguments.Add("streams: " + (streams.Length > 0 ? $"{Runtime}Streaming.Pays<{_type}>({string.Join(", ", streams)})" : "false"));
        }

        arguments.Add("MaxDegreeOfParallelism");
        writer.Wrapped($"{Runtime}Tasks.Run{Literal.Of(bytes)}Bytes<{type}, {_type}>(", arguments, ");");
    }

    private static string Arguments(IEnumerable<string> others) => string.Join(", ", others.Prepend("output").Prepend("input"));

    private void UpdateRunning()
    {
        string statistics = plan.Statistics.ToString();
        string momentum = spec.Momentum is { } share ? Literal.Of(share) : "1.0 / BatchesTracked";
        string factor = spec.BiasedRunningVariance
            ? "1"
            : plan.Count.IsConstant
                ? $"{plan.Count} / {Literal.Of(plan.Count.Factor - 1)}.0"
                : $"(double)({plan.Count}) / ({plan.Count} - 1)";
        writer.Line("BatchesTracked++;");
        Update("_runningMean", "call.Means", "1");
        Update("_runningVariance", "call.Spreads", factor);

        void Update(string running, string batch, string correction) => writer.Wrapped(
            $"{Runtime}RunningStatistics.Update<{_type}>(", [running, $"new({batch}, 0, {statistics})", momentum, correction], ");");
    }

    private void Resets()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void ZeroGradients()", () =>
        {
            foreach (string parameter in Parameters)
            {
                writer.Line($"global::System.Array.Clear(_{parameter}Gradient);");
            }
        });
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void ResetRunningStats()", () =>
        {
            if (spec.Tracked)
            {
                writer.Line("RunningMean.Clear();");
                writer.Line($"RunningVariance.Fill({_one});");
            }

            writer.Line("BatchesTracked = 0;");
        });
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void ResetParameters()", () =>
        {
            if (spec.HasWeight)
            {
                writer.Line($"Weight.Fill({_one});");
            }

            if (spec.HasBias)
            {
                writer.Line("Bias.Clear();");
            }
        });
    }
}
