using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Primitives;

/// <summary>
/// Normalization composed of <see cref="System.Numerics.Tensors.TensorPrimitives"/>, which are vectorized: what a C#
/// programmer would write today. In pieces that stay in cache between two primitives where the layout allows it.
/// </summary>
internal static class Primitives
{
    public static Action Call(Case work, Tensors<float> tensors)
        => work.Problem.Kind switch
        {
            Kind.BatchNorm => BatchNorm(work, tensors),
            Kind.LayerNorm => Call(work, tensors, LayerNorm.Forward, LayerNorm.Backward),
            Kind.RmsNorm => Call(work, tensors, RmsNorm.Forward, RmsNorm.Backward),
            _ => Call(work, tensors, GroupNorm.Forward, GroupNorm.Backward),
        };

    private static Action BatchNorm(Case work, Tensors<float> tensors)
        => (work.Pass, work.Problem.Plane) switch
        {
            (Pass.Evaluation, 1) => () => BatchNormColumns.Evaluate(tensors),
            (Pass.Evaluation, _) => () => BatchNormPlanes.Evaluate(tensors),
            (Pass.EvaluationBackward, 1) => () => BatchNormColumns.EvaluationBackward(tensors),
            (Pass.EvaluationBackward, _) => () => BatchNormPlanes.EvaluationBackward(tensors),
            (_, 1) => Call(work, tensors, BatchNormColumns.Forward, BatchNormColumns.Backward),
            (_, _) => Call(work, tensors, BatchNormPlanes.Forward, BatchNormPlanes.Backward),
        };

    private static Action Call(
        Case work, Tensors<float> tensors, Action<Tensors<float>> forward, Action<Tensors<float>> backward)
    {
        if (!work.IsBackward)
        {
            return () => forward(tensors);
        }

        forward(tensors);
        return () => backward(tensors);
    }
}
