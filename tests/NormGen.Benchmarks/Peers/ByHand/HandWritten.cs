using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Layers;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>
/// The best that we can write by hand for one small shape (below 1,024 elements): extents are constants, statistics are sums
/// of vectors in float, and nothing is checked.
/// </summary>
internal static class HandWritten
{
    private static readonly Dictionary<(Type Layer, Pass Pass), Action<Tensors<float>>> Methods = new()
    {
        [(typeof(BatchNorm5x3), Pass.Forward)] = BatchNormOf15.Forward,
        [(typeof(BatchNorm5x3), Pass.Evaluation)] = BatchNormOf15.Evaluate,
        [(typeof(BatchNorm5x3), Pass.Backward)] = BatchNormOf15.Backward,
        [(typeof(BatchNorm5x3), Pass.EvaluationBackward)] = BatchNormOf15.EvaluationBackward,
        [(typeof(BatchNormNchw3x3x10x10), Pass.Forward)] = BatchNormOf9Planes.Forward,
        [(typeof(BatchNormNchw3x3x10x10), Pass.Evaluation)] = BatchNormOf9Planes.Evaluate,
        [(typeof(BatchNormNchw3x3x10x10), Pass.Backward)] = BatchNormOf9Planes.Backward,
        [(typeof(BatchNormNchw3x3x10x10), Pass.EvaluationBackward)] = BatchNormOf9Planes.EvaluationBackward,
        [(typeof(BatchNormNhwc3x10x10x3), Pass.Forward)] = BatchNormOf300Pixels.Forward,
        [(typeof(BatchNormNhwc3x10x10x3), Pass.Evaluation)] = BatchNormOf300Pixels.Evaluate,
        [(typeof(BatchNormNhwc3x10x10x3), Pass.Backward)] = BatchNormOf300Pixels.Backward,
        [(typeof(BatchNormNhwc3x10x10x3), Pass.EvaluationBackward)] = BatchNormOf300Pixels.EvaluationBackward,
        [(typeof(LayerNorm1x64), Pass.Forward)] = LayerNormOf64.Forward,
        [(typeof(LayerNorm1x64), Pass.Backward)] = LayerNormOf64.Backward,
        [(typeof(RmsNorm1x64), Pass.Forward)] = RmsNormOf64.Forward,
        [(typeof(RmsNorm1x64), Pass.Backward)] = RmsNormOf64.Backward,
        [(typeof(InstanceNorm3x3x10x10), Pass.Forward)] = InstanceNormOf9Planes.Forward,
        [(typeof(InstanceNorm3x3x10x10), Pass.Backward)] = InstanceNormOf9Planes.Backward,

        // Three groups of three channels: the same.
        [(typeof(GroupNorm3x3x10x10), Pass.Forward)] = InstanceNormOf9Planes.Forward,
        [(typeof(GroupNorm3x3x10x10), Pass.Backward)] = InstanceNormOf9Planes.Backward,
    };

    public static Action? Call(Case work, Tensors<float> tensors)
    {
        if (!Methods.TryGetValue((work.Layer, work.Pass), out Action<Tensors<float>>? method))
        {
            return null;
        }

        if (work.Pass == Pass.Backward)
        {
            Methods[(work.Layer, Pass.Forward)](tensors);
        }

        return () => method(tensors);
    }
}
