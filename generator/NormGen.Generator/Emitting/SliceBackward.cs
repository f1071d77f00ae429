using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Gradients where lanes are elements of one statistic and share its weight, or that of a part of the slice.</summary>
/// <summary>Gradients over runs of neighbours that share a weight: those of a slice, or of a part of it.</summary>
internal sealed class SliceBackward(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
    : ContiguousBackward(writer, spec, plan, forward)
{
    private Dimension[] PartLoops => [.. Reduced.Skip(Parts.Length)];

    private MethodParameters WriteParameters(bool evaluation)
    {
        List<(string, string)> parameters = [($"ref {T}", "slice"), ($"ref {T}", "gradient"), ($"ref {T}", "result")];
        if (evaluation)
        {
            parameters.RemoveAt(0);
        }
        else if (HasMean)
        {
            parameters.Add(("double", "mean"));
        }

        parameters.Add(("double", "scale"));
        if (!evaluation)
        {
            parameters.Add(("double", "slope"));
            if (HasMean)
            {
                parameters.Add(("double", "intercept"));
            }
        }

        if (!ParameterPosition().Parameter.IsZero)
        {
            parameters.Add(("nint", "parameter"));
        }

        return new(parameters);
    }

    protected override void EmitMethods()
    {
        EmitBackward(Plan.Dimensions.Where(dimension => !dimension.Reduced), panel: null, (position, _) => Writer.Line(
            $"BackwardSlice<TLanes, TSums>({Arguments(position)});"));
        Writer.Line();
        MethodParameters slice = new(
        [
            ($"ref {T}", "slice"), ($"ref {T}", "gradient"), ($"ref {T}", "result"),
            .. PositionParameters().Select(parameter => ("nint", parameter.Name)),
        ]);
        VectorMethod(
            "One statistic: its sums, then its input's gradient.",
            $"private readonly void BackwardSlice<TLanes, TSums>({slice.Declarations})",
            hasSums: true,
            hot: false,
            BackwardSlice);
        Writer.Line();
        EmitSum();
        foreach ((bool evaluation, string method) in WriteMethods)
        {
            Writer.Line();
            VectorMethod(
                $"{Formula(evaluation)}.",
                $"private readonly void {method}<TLanes>({WriteParameters(evaluation).Declarations})",
                hasSums: false,
                hot: true,
                () => Write(evaluation));
        }
    }

    private void BackwardSlice()
    {
        Position here = ParameterPosition();
        Statistics(here, () => MeasureAgain("slice"));
        Writer.Block($"if (!Moments.IsOrdinary<{T}>({MeanText}, scale))", () =>
        {
            Writer.Line($"// Rare: {T} cannot scale by so much. One by one{InDouble}.");
            Rare("slice", "gradient", "result", here.Parameter);
            Writer.Line("return;");
        });
        Writer.Line();
        Writer.Line($"double {string.Join(", ", SumNames.Select(name => name + " = 0"))};");
        Action sums = () => CallNest(Parts, here, part => Writer.Line($"Sum<TLanes, TSums>({SumParameters.ArgumentsWith(
            ("slice", Reference("slice", part.Element)),
            ("gradient", Reference("gradient", part.Element)),
            ("parameter", part.Parameter.ToString()))});"));
        if (Spec.Tracked && !Spec.HasWeight)
        {
            Writer.Block("if (Training)", sums);
            Writer.Line();
        }
        else
        {
            sums();
        }

        Writer.Line($"double slope = scale * products / {Count};");
        if (HasMean)
        {
            Writer.Line(HasRest
                ? $"double intercept = (scale * gradients / {Count}) + (slope * ({Rest}));"
                : $"double intercept = scale * gradients / {Count};");
        }

        CallWrite("<TLanes>", evaluation => WriteParameters(evaluation).Arguments);
    }

    private void Write(bool evaluation)
    {
        Position here = ParameterPosition();
        if (Unrolled)
        {
            InParts(
                evaluation ? "WriteInEvaluation" : "Write",
                "Writes the input's gradient",
                WriteParameters(evaluation),
                hasSums: false,
                Positions(Parts, here).SelectMany(part => Chunks(part, evaluation)),
                Broadcasts);
            return;
        }

        Broadcasts();
        Nest(Parts, here, part =>
        {
            Factors(part.Parameter, evaluation);
            Nest(PartLoops.Take(PartLoops.Length - 1), part, run => Vectors(
                "j", PartLoops[PartLoops.Length - 1].Extent, Offset.Zero, vector => WriteVector(vector.At(run.Element), evaluation)));
        });

        void Broadcasts()
        {
            if (evaluation)
            {
                return;
            }

            if (HasMean)
            {
                Writer.Line($"TLanes means = TLanes.Broadcast({Cast("mean")});");
            }

            Writer.Line($"TLanes scales = TLanes.Broadcast({Cast("scale")});");
            Writer.Line($"TLanes slopes = TLanes.Broadcast({Cast("slope")});");
            if (HasMean)
            {
                Writer.Line($"TLanes intercepts = TLanes.Broadcast({Cast("intercept")});");
            }
        }
    }

    private void Factors(Offset parameter, bool evaluation)
    {
        if (Spec.HasWeight)
        {
            Writer.Line($"TLanes factors = TLanes.Broadcast({Cast($"scale * Weight[{parameter}]")});");
        }
        else if (evaluation)
        {
            Writer.Line($"TLanes factors = TLanes.Broadcast({Cast("scale")});");
        }
    }

    private IEnumerable<(int Vectors, Action Print)> Chunks(Position part, bool evaluation)
    {
        Vector[] vectors =
        [
            .. Positions(PartLoops.Take(PartLoops.Length - 1), part).SelectMany(run =>
                VectorsOf(PartLoops[PartLoops.Length - 1].Extent.Factor, run.Element)),
        ];
        for (int i = 0; i < vectors.Length; i += Budget.MethodGradientVectors)
        {
            Vector[] chunk = [.. vectors.Skip(i).Take(Budget.MethodGradientVectors)];
            yield return (chunk.Length, () => Writer.Block("", () =>
            {
                Factors(part.Parameter, evaluation);
                foreach (Vector vector in chunk)
                {
                    WriteVector(vector, evaluation);
                }
            }));
        }
    }

    private void WriteVector(Vector element, bool evaluation)
    {
        string factors = evaluation || Spec.HasWeight ? "factors" : "scales";
        string scaled = $"({element.Load("gradient")} * {factors})";
        Writer.Line(element.Store(
            InputGradient(scaled, Normalized(element.Load("slice"), "means", "scales"), "slopes", "intercepts", evaluation), "result"));
    }
}
