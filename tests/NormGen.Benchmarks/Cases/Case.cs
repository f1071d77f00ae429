using NormGen.Benchmarks.Layers;
using NormGen.Benchmarks.Layers.Functions;

namespace NormGen.Benchmarks.Cases;

/// <summary>One row of the table.</summary>
/// <param name="Layer">The generated class.</param>
/// <param name="Problem">What it computes.</param>
/// <param name="Pass">The pass to time.</param>
/// <param name="Threads">How many threads may take part.</param>
/// <param name="Plain">The same layer without its fused step; null where it has none.</param>
/// <param name="OwnWidth">Of functions whose sizes lack the row's width, those that have it; null for layers.</param>
internal sealed record Case(Type Layer, Problem Problem, Pass Pass, int Threads, Type? Plain = null, Type? OwnWidth = null)
{
    /// <summary>Below this, handing work to a second thread costs more than the work.</summary>
    private const int WorthTwoThreads = 100_000;

    public bool IsFused => Plain is not null;

    public bool IsFunction => OwnWidth is not null;

    public bool IsBackward => Pass is Pass.Backward or Pass.EvaluationBackward;

    public string Work
    {
        get
        {
            string kind = Problem.Kind switch
            {
                Kind.BatchNorm => "batch norm",
                Kind.LayerNorm => "layer norm",
                Kind.RmsNorm => "RMS norm",
                Kind.InstanceNorm => "instance norm",
                _ => $"group norm ({Problem.Groups})",
            };
            string pass = Pass switch
            {
                Pass.Forward => Problem.Kind == Kind.BatchNorm ? " training" : "",
                Pass.Evaluation => " evaluation",
                Pass.Backward => " backward",
                _ => " evaluation backward",
            };
            string step = Problem.Fusion switch
            {
                Fusion.None => "",
                Fusion.Relu => " + ReLU",
                Fusion.Silu => " + SiLU",
                Fusion.Modulated => ", modulated",
                _ => " after a residual",
            };
            string width = IsFunction ? ", any width" : "";
            return $"{kind}{step}{pass}{width}, {Problem.Layout}{string.Join('×', Problem.Shape)}";
        }
    }

    public string Name => Threads == 1 ? Work : $"{Work}, {Threads} threads";

    /// <summary>All rows, in the table's order: a layer's passes one after the other, on one thread and on two.</summary>
    public static IEnumerable<Case> All()
    {
        foreach (Type layer in AllLayers)
        {
            var problem = new Problem(layer);
            Pass[] passes = problem.Kind == Kind.BatchNorm ? Enum.GetValues<Pass>() : [Pass.Forward, Pass.Backward];
            foreach (Pass pass in passes)
            {
                yield return new(layer, problem, pass, 1);
                if (problem.Count > WorthTwoThreads)
                {
                    yield return new(layer, problem, pass, 2);
                }
            }
        }

        foreach ((Type layer, Type plain) in FusedLayers)
        {
            var problem = new Problem(layer);
            yield return new(layer, problem, Pass.Forward, 1, plain);
            yield return new(layer, problem, Pass.Backward, 1, plain);
        }

        foreach ((Type functions, Type own) in Functions)
        {
            foreach (int[] shape in (int[][])[[1, 768], [128, 768], [1, 4096], [128, 4096]])
            {
                yield return new(functions, new Problem(functions, shape), Pass.Forward, 1, OwnWidth: own);
            }
        }
    }

    private static (Type AnyWidth, Type OwnWidth)[] Functions =>
    [
        (typeof(LayerNormAnyWidth), typeof(LayerNormOwnWidth)),
        (typeof(RmsNormAfterResidualAnyWidth), typeof(RmsNormAfterResidualOwnWidth)),
    ];

    private static (Type Layer, Type Plain)[] FusedLayers =>
    [
        (typeof(BatchNormReluNchw32x64x28x28), typeof(BatchNormNchw32x64x28x28)),
        (typeof(GroupNormSiluNchw32x64x28x28), typeof(GroupNorm32x64x28x28)),
        (typeof(GroupNormSiluNhwc32x28x28x64), typeof(GroupNormNhwc32x28x28x64)),
        (typeof(LayerNormModulated256x1152), typeof(LayerNormPlain256x1152)),
        (typeof(RmsNormAfterResidual1x4096), typeof(RmsNorm1x4096)),
        (typeof(RmsNormAfterResidual128x2048), typeof(RmsNorm128x2048)),
        (typeof(RmsNormAfterResidual2048x4096), typeof(RmsNorm2048x4096)),
    ];

    private static Type[] AllLayers =>
    [
        typeof(BatchNorm5x3),
        typeof(BatchNorm32x64),
        typeof(BatchNorm128x512),
        typeof(BatchNorm4096x1024),
        typeof(BatchNormNchw3x3x10x10),
        typeof(BatchNormNchw32x64x28x28),
        typeof(BatchNormNchw32x64x56x56),
        typeof(BatchNormNchw8x256x14x14),
        typeof(BatchNormNchw1x64x112x112),
        typeof(BatchNormNhwc3x10x10x3),
        typeof(BatchNormNhwc32x28x28x64),
        typeof(BatchNormNhwc32x56x56x64),
        typeof(BatchNormNhwc8x14x14x256),
        typeof(BatchNormNhwc1x112x112x64),
        typeof(LayerNorm1x64),
        typeof(LayerNorm8x128),
        typeof(LayerNorm128x768),
        typeof(LayerNorm512x768),
        typeof(LayerNorm2048x4096),
        typeof(RmsNorm1x64),
        typeof(RmsNorm8x128),
        typeof(RmsNorm128x768),
        typeof(RmsNorm512x768),
        typeof(RmsNorm2048x4096),
        typeof(InstanceNorm3x3x10x10),
        typeof(InstanceNorm32x64x28x28),
        typeof(InstanceNorm32x64x56x56),
        typeof(InstanceNorm8x256x14x14),
        typeof(InstanceNorm1x64x112x112),
        typeof(InstanceNorm1x3x512x512),
        typeof(GroupNorm3x3x10x10),
        typeof(GroupNorm32x64x28x28),
        typeof(GroupNorm32x64x56x56),
        typeof(GroupNorm8x256x14x14),
        typeof(GroupNorm1x64x112x112),
    ];
}
