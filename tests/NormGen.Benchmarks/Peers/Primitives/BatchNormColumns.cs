using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Primitives;

/// <summary>Batch norm of [N, C], and of channels last: a row at a time.</summary>
internal static class BatchNormColumns
{
    public static void Forward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        Span<float> y = tensors.Output.Span;
        Span<float> mean = tensors.Mean.Span;
        Span<float> scale = tensors.Scale.Span;
        Span<float> factor = tensors.Scratch1.Span;
        int channels = tensors.Problem.Channels;
        float count = x.Length / channels;
        mean.Clear();
        for (int i = 0; i < x.Length; i += channels)
        {
            TensorPrimitives.Add(mean, x.Slice(i, channels), mean);
        }

        TensorPrimitives.Divide(mean, count, mean);
        scale.Clear();
        for (int i = 0; i < x.Length; i += channels)
        {
            Span<float> row = y.Slice(i, channels);
            TensorPrimitives.Subtract(x.Slice(i, channels), mean, row);
            TensorPrimitives.MultiplyAdd(row, row, scale, scale);
        }

        for (int c = 0; c < channels; c++)
        {
            RunningStatistics.Update(
                ref tensors.RunningMean.Span[c], ref tensors.RunningVariance.Span[c], mean[c], scale[c], count);
        }

        TensorPrimitives.Divide(scale, count, scale);
        TensorPrimitives.Add(scale, (float)Problem.Epsilon, scale);
        TensorPrimitives.ReciprocalSqrt(scale, scale);
        TensorPrimitives.Multiply(scale, tensors.Weight.Span, factor);
        for (int i = 0; i < x.Length; i += channels)
        {
            Span<float> row = y.Slice(i, channels);
            TensorPrimitives.MultiplyAdd(row, factor, tensors.Bias.Span, row);
        }
    }

    public static void Evaluate(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        Span<float> y = tensors.Output.Span;
        Span<float> factor = tensors.Scratch1.Span;
        Span<float> offset = tensors.Scratch2.Span;
        int channels = tensors.Problem.Channels;
        TensorPrimitives.Add(tensors.RunningVariance.Span, (float)Problem.Epsilon, factor);
        TensorPrimitives.ReciprocalSqrt(factor, factor);
        TensorPrimitives.Multiply(factor, tensors.Weight.Span, factor);
        TensorPrimitives.Multiply(tensors.RunningMean.Span, factor, offset);
        TensorPrimitives.Subtract(tensors.Bias.Span, offset, offset);
        for (int i = 0; i < x.Length; i += channels)
        {
            TensorPrimitives.MultiplyAdd(x.Slice(i, channels), factor, offset, y.Slice(i, channels));
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        Span<float> dx = tensors.InputGradient.Span;
        ReadOnlySpan<float> mean = tensors.Mean.Span;
        ReadOnlySpan<float> scale = tensors.Scale.Span;
        Span<float> weightGradient = tensors.WeightGradient.Span;
        Span<float> biasGradient = tensors.BiasGradient.Span;
        int channels = tensors.Problem.Channels;
        float count = x.Length / channels;
        Sum(tensors, mean, scale);

        // dx = dy · factor + x · slope + offset
        Span<float> slope = tensors.Scratch1.Span;
        Span<float> offset = tensors.Scratch2.Span;
        for (int c = 0; c < channels; c++)
        {
            float factor = scale[c] * tensors.Weight.Span[c];
            slope[c] = -factor * scale[c] * weightGradient[c] / count;
            offset[c] = -factor * biasGradient[c] / count - slope[c] * mean[c];
        }

        Span<float> factors = stackalloc float[channels];
        TensorPrimitives.Multiply(scale, tensors.Weight.Span, factors);
        for (int i = 0; i < x.Length; i += channels)
        {
            Span<float> row = dx.Slice(i, channels);
            TensorPrimitives.MultiplyAdd(x.Slice(i, channels), slope, offset, row);
            TensorPrimitives.MultiplyAdd(dy.Slice(i, channels), factors, row, row);
        }
    }

    public static void EvaluationBackward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        Span<float> dx = tensors.InputGradient.Span;
        int channels = tensors.Problem.Channels;
        Span<float> scale = tensors.Scratch1.Span;
        TensorPrimitives.Add(tensors.RunningVariance.Span, (float)Problem.Epsilon, scale);
        TensorPrimitives.ReciprocalSqrt(scale, scale);
        Sum(tensors, tensors.RunningMean.Span, scale);
        TensorPrimitives.Multiply(scale, tensors.Weight.Span, scale);
        for (int i = 0; i < dy.Length; i += channels)
        {
            TensorPrimitives.Multiply(dy.Slice(i, channels), scale, dx.Slice(i, channels));
        }
    }

    /// <summary>The gradients of weight and bias. The input's gradient serves as scratch memory.</summary>
    private static void Sum(Tensors<float> tensors, ReadOnlySpan<float> mean, ReadOnlySpan<float> scale)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        Span<float> weightGradient = tensors.WeightGradient.Span;
        Span<float> biasGradient = tensors.BiasGradient.Span;
        int channels = mean.Length;
        Span<float> deviations = tensors.InputGradient.Span[..channels];
        weightGradient.Clear();
        biasGradient.Clear();
        for (int i = 0; i < x.Length; i += channels)
        {
            ReadOnlySpan<float> gradient = dy.Slice(i, channels);
            TensorPrimitives.Subtract(x.Slice(i, channels), mean, deviations);
            TensorPrimitives.MultiplyAdd(gradient, deviations, weightGradient, weightGradient);
            TensorPrimitives.Add(biasGradient, gradient, biasGradient);
        }

        TensorPrimitives.Multiply(weightGradient, scale, weightGradient);
    }
}
