using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the contract's members and the fields behind them.</summary>
internal sealed class MemberEmitter(SourceWriter writer, LayerSpec spec, KernelPlan plan, Describer words, string kernel)
{
    private readonly string _type = Literal.Keyword(spec.ElementType);
    private readonly string _one = spec.ElementType == ElementType.Single ? "1f" : "1.0";
    private readonly string _shape = $"\"{Literal.Shape(spec.Shape)}\"";
    private readonly string[] _extents = [.. KernelFields.DynamicAxes(spec).Select(AxisNames.Extent)];

    public void Emit()
    {
        Fields();
        Properties();
        Forward();
        ForwardWithShape();
        ForwardCore();
        Resets();
    }

    private void Fields()
    {
        int fields = 0;
        if (spec.HasWeight)
        {
            Field($"private readonly {_type}[] _weight = global::NormGen.CompilerServices.LayerState.Filled({plan.ParameterCount}, {_one});");
        }

        if (spec.HasBias)
        {
            Field($"private readonly {_type}[] _bias = new {_type}[{plan.ParameterCount}];");
        }

        if (spec.Tracked)
        {
            string statistics = plan.Statistics.IsConstant ? $"new double[{plan.Statistics}]" : "[]";
            string modifier = plan.Statistics.IsConstant ? "readonly " : "";
            Field($"private readonly {_type}[] _runningMean = new {_type}[{plan.RunningCount}];");
            Field($"private readonly {_type}[] _runningVariance = global::NormGen.CompilerServices.LayerState.Filled({plan.RunningCount}, {_one});");
            writer.Line();
            writer.Line("// The last training batch's statistics.");
            Field($"private {modifier}double[] _batchMean = {statistics};");
            Field($"private {modifier}double[] _batchVariance = {statistics};");
        }

        if (fields > 0)
        {
            writer.Line();
        }

        void Field(string declaration)
        {
            fields++;
            writer.Line(declaration);
        }
    }

    private void Properties()
    {
        Property("bool Training { get; set; } = true;", words.Training);
        Property($"global::System.Span<{_type}> Weight => {(spec.HasWeight ? "_weight" : "[]")};", words.Weight);
        Property($"global::System.Span<{_type}> Bias => {(spec.HasBias ? "_bias" : "[]")};", words.Bias);
        Property($"global::System.Span<{_type}> RunningMean => {(spec.Tracked ? "_runningMean" : "[]")};", words.RunningMean);
        Property($"global::System.Span<{_type}> RunningVariance => {(spec.Tracked ? "_runningVariance" : "[]")};", words.RunningVariance);
        Property("long BatchesTracked { get; set; }", words.BatchesTracked);
    }

    private void Property(string declaration, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public {declaration}");
        writer.Line();
    }

    private void Forward()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"/// <remarks>{words.Summary} {words.Formula}.</remarks>");
        writer.Block($"public void Forward(global::System.ReadOnlySpan<{_type}> input, global::System.Span<{_type}> output)", () =>
        {
            if (_extents.Length > 1)
            {
                writer.Line($"global::NormGen.CompilerServices.LayerArguments.ThrowMissingShape({_shape});");
                return;
            }

            if (_extents.Length == 1)
            {
                long others = spec.Shape.Where(extent => extent != LayerSpec.Dynamic).Aggregate(1L, (product, extent) => product * extent);
                writer.Line($"int {_extents[0]} = global::NormGen.CompilerServices.LayerArguments.InferExtent(input.Length, {Literal.Of(others)}, {_shape});");
                writer.Line($"global::NormGen.CompilerServices.LayerArguments.Check(input, output, input.Length, {_shape});");
            }
            else
            {
                writer.Line($"global::NormGen.CompilerServices.LayerArguments.Check(input, output, {plan.Elements}, {_shape});");
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
            writer.Line($"long count = global::NormGen.CompilerServices.LayerArguments.CheckShape(shape, {Literal.Shape(spec.Shape)});");
            writer.Line($"global::NormGen.CompilerServices.LayerArguments.Check(input, output, count, {_shape});");
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
        writer.Block($"private void ForwardCore({string.Join(", ", parameters)})", () =>
        {
            if (_extents.Length > 0)
            {
                writer.Block("if (input.IsEmpty)", () => writer.Line("return;"));
                writer.Line();
            }

            if (spec.Tracked)
            {
                writer.Line("bool training = Training;");
                OneElementCheck();
                if (!plan.Statistics.IsConstant)
                {
                    writer.Block("if (training)", () =>
                    {
                        writer.Line($"global::NormGen.CompilerServices.LayerState.Grow(ref _batchMean, {plan.Statistics});");
                        writer.Line($"global::NormGen.CompilerServices.LayerState.Grow(ref _batchVariance, {plan.Statistics});");
                    });
                    writer.Line();
                }
            }

            CallKernel();
            if (spec.Tracked)
            {
                writer.Line();
                writer.Block("if (training)", UpdateRunning);
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
        writer.Block($"if ({condition})", () => writer.Line($"global::NormGen.CompilerServices.LayerArguments.ThrowOneElement({_shape});"));
        writer.Line();
    }

    private void CallKernel()
    {
        writer.Line($"{kernel} kernel = new()");
        writer.Line("{");
        writer.Indented(() =>
        {
            writer.Line("Input = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input),");
            writer.Line("Output = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(output),");
            foreach (KernelField field in KernelFields.Of(spec))
            {
                writer.Line($"{field.Name} = {field.Value},");
            }
        });
        writer.Line("};");
        int bytes = plan.Lanes * (spec.ElementType == ElementType.Single ? 4 : 8);
        writer.Line($"global::NormGen.CompilerServices.Vectors.Run{Literal.Of(bytes)}Bytes<{kernel}, {_type}>(kernel);");
    }

    private static string Arguments(IEnumerable<string> others) => string.Join(", ", others.Prepend("output").Prepend("input"));

    private void UpdateRunning()
    {
        string statistics = plan.Statistics.ToString();
        string momentum = spec.Momentum is { } share ? Literal.Of(share) : "1.0 / BatchesTracked";
        string unbiased = plan.Count.IsConstant
            ? $"{plan.Count} / {Literal.Of(plan.Count.Factor - 1)}.0"
            : $"(double)({plan.Count}) / ({plan.Count} - 1)";
        writer.Line("BatchesTracked++;");
        writer.Line($"global::NormGen.CompilerServices.RunningStatistics.Update<{_type}>(_runningMean, new(_batchMean, 0, {statistics}), {momentum}, 1);");
        writer.Line($"global::NormGen.CompilerServices.RunningStatistics.Update<{_type}>(_runningVariance, new(_batchVariance, 0, {statistics}), {momentum}, {unbiased});");
    }

    private void Resets()
    {
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
