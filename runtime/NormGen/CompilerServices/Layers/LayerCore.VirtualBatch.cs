using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>A batch in parts that have statistics of their own: each is computed as a batch by itself would be.</content>
public sealed partial class LayerCore<T>
{
    /// <summary>Whether a call is computed in parts. Where running statistics normalize it is not: there samples have nothing to do with each other.</summary>
    private bool HasParts(bool training) => _plan.VirtualBatch > 0 && (training || !_plan.IsTracked);

    [SkipLocalsInit]
    private void ComputeParts(ReadOnlySpan<T> input, Span<T> output, in Geometry geometry, scoped in FurtherTensors<T> further)
    {
        bool training = Training;
        int batch = geometry.Shape[0], statistics = (int)geometry.Statistics;
        BatchParts parts = new(batch, _plan.VirtualBatch);
        if (training && _plan.IsTracked && geometry.Count / batch * parts.Fewest == 1)
        {
            LayerArguments.ThrowOneElement(_shape.Extents, _plan.VirtualBatch, batch);
        }

        Span<int> shape = stackalloc int[geometry.Shape.Length];
        Span<Step> steps = stackalloc Step[_plan.Dimensions.Length];
        geometry.Shape.CopyTo(shape);
        ForwardCall kept = _lastForward.Begin(training, statistics * parts.Count);
        for (int part = 0; part < parts.Count; part++)
        {
            shape[0] = parts.SamplesOf(part);
            Geometry own = new(_plan.Dimensions, shape, steps);
            Range elements = parts.Of(part, input.Length);
            Normalize(
                input[elements], output[elements], in own, further.Of(elements, parts.Of(part, further.Scale.Length)), kept, training, part * statistics);
        }

        EndForward(kept, input.Length, in geometry);
    }

    [SkipLocalsInit]
    private void DifferentiateParts(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        ForwardCall kept,
        bool training,
        in Geometry geometry,
        scoped in FurtherTensors<T> further)
    {
        int statistics = (int)geometry.Statistics;
        BatchParts parts = new(geometry.Shape[0], _plan.VirtualBatch);
        Span<int> shape = stackalloc int[geometry.Shape.Length];
        Span<Step> steps = stackalloc Step[_plan.Dimensions.Length];
        geometry.Shape.CopyTo(shape);
        for (int part = 0; part < parts.Count; part++)
        {
            shape[0] = parts.SamplesOf(part);
            Geometry own = new(_plan.Dimensions, shape, steps);
            Range elements = parts.Of(part, input.Length);
            Differentiate(
                input[elements],
                outputGradient[elements],
                inputGradient[elements],
                kept,
                training,
                in own,
                further.Of(elements, parts.Of(part, further.Scale.Length)),
                part * statistics,
                isLast: part == parts.Count - 1);
        }
    }
}
