using NormGen.Benchmarks.Cases;
using NormGen.TestHelpers;

namespace NormGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>The work of a case as a model of one node.</summary>
internal static class Models
{
    public const string Input = "input";
    public const string Residual = "residual";
    public const string Output = "output";
    public const string Sum = "sum";

    // Weights are constants, as in a model that was trained.
    private const string Weight = "weight";
    private const string Bias = "bias";
    private const string Mean = "mean";
    private const string Variance = "variance";

    /// <returns>Null where ONNX, or what ONNX Runtime adds to it, has no such node for a processor.</returns>
    public static OnnxFile? Of(Case work, Tensors<float> tensors)
    {
        Problem problem = work.Problem;
        (string Name, object Value) epsilon = ("epsilon", (float)Problem.Epsilon);
        return (work.Pass, problem.Kind, problem.Fusion) switch
        {
            (Pass.Forward, Kind.RmsNorm, Fusion.ResidualBefore) => Model().Input(Residual, problem.Shape).Output(Sum).Node(
                "norm", "SkipSimplifiedLayerNormalization", "com.microsoft", [Input, Residual, Weight], [Output, "", "", Sum], epsilon),
            (Pass.Forward, Kind.RmsNorm, Fusion.None) => Model().Node("norm", "SimplifiedLayerNormalization", [Input, Weight], Output, epsilon),
            (Pass.Forward, Kind.LayerNorm, Fusion.None) => WithBias("LayerNormalization", [], epsilon),
            (Pass.Forward, Kind.InstanceNorm, Fusion.None) => WithBias("InstanceNormalization", [], epsilon),
            (Pass.Forward, Kind.GroupNorm, Fusion.None) => WithBias("GroupNormalization", [], epsilon, ("num_groups", problem.Groups)),
            (Pass.Evaluation, Kind.BatchNorm, Fusion.None) when !problem.ChannelsLast => WithBias("BatchNormalization", [Mean, Variance], epsilon),
            _ => null,
        };

        OnnxFile Model() => new OnnxFile().Operators("", 21).Operators("com.microsoft", 1)
            .Input(Input, problem.Shape).Output(Output).Floats(Weight, [.. tensors.Weight.Span]);

        OnnxFile WithBias(string type, string[] statistics, params (string Name, object Value)[] attributes)
        {
            OnnxFile model = Model().Floats(Bias, [.. tensors.Bias.Span]);
            foreach (string name in statistics)
            {
                model.Floats(name, [.. (name == Mean ? tensors.RunningMean : tensors.RunningVariance).Span]);
            }

            return model.Node("norm", type, [Input, Weight, Bias, .. statistics], Output, attributes);
        }
    }
}
