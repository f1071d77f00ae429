using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>
/// Normalization as a textbook writes it, one loop for each sum of the formula. In float it is a peer; in double it is
/// what every peer's results are checked against.
/// </summary>
internal static class PlainLoops
{
    public static Action Call<T>(Case work, Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (work.Problem.Kind)
        {
            case Kind.BatchNorm:
                return BatchNorm(work, tensors);
            case Kind.LayerNorm:
                return Call(work, tensors, LayerNorm.Forward, LayerNorm.Backward);
            case Kind.RmsNorm:
                return Call(work, tensors, RmsNorm.Forward, RmsNorm.Backward);
            case Kind.GroupNorm when work.Problem.ChannelsLast:
                return Call(work, tensors, GroupNormChannelsLast.Forward, GroupNormChannelsLast.Backward);
            default:
                return Call(work, tensors, GroupNorm.Forward, GroupNorm.Backward);
        }
    }

    private static Action BatchNorm<T>(Case work, Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (work.Pass, work.Problem.Plane) switch
        {
            (Pass.Evaluation, 1) => () => BatchNormColumns.Evaluate(tensors),
            (Pass.Evaluation, _) => () => BatchNormPlanes.Evaluate(tensors),
            (Pass.EvaluationBackward, 1) => () => BatchNormColumns.EvaluationBackward(tensors),
            (Pass.EvaluationBackward, _) => () => BatchNormPlanes.EvaluationBackward(tensors),
            (_, 1) => Call(work, tensors, BatchNormColumns.Forward, BatchNormColumns.Backward),
            (_, _) => Call(work, tensors, BatchNormPlanes.Forward, BatchNormPlanes.Backward),
        };

    /// <summary>The pass; the backward pass needs the statistics that the forward pass leaves.</summary>
    private static Action Call<T>(Case work, Tensors<T> tensors, Action<Tensors<T>> forward, Action<Tensors<T>> backward)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!work.IsBackward)
        {
            return () => forward(tensors);
        }

        forward(tensors);
        return () => backward(tensors);
    }
}
