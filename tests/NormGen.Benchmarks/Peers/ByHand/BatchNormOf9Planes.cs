using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>Batch norm of [3, 3, 10, 10].</summary>
internal static unsafe class BatchNormOf9Planes
{
    private const int Channels = 3;
    private const int Image = Channels * Plane.Length;
    private const int Count = 3 * Plane.Length;

    public static void Forward(Tensors<float> tensors)
    {
        for (int c = 0; c < Channels; c++)
        {
            float* x = tensors.Input.Pointer + c * Plane.Length;
            float* y = tensors.Output.Pointer + c * Plane.Length;
            float mean = (Plane.Sum(ref *x) + Plane.Sum(ref x[Image]) + Plane.Sum(ref x[2 * Image])) / Count;
            float squares = Plane.SumOfSquares(ref *x, mean) + Plane.SumOfSquares(ref x[Image], mean)
                + Plane.SumOfSquares(ref x[2 * Image], mean);
            float scale = 1 / MathF.Sqrt(squares / Count + (float)Problem.Epsilon);
            Normalize(x, y, scale * tensors.Weight.Pointer[c], tensors.Bias.Pointer[c], mean);
            tensors.Mean.Pointer[c] = mean;
            tensors.Scale.Pointer[c] = scale;
            RunningStatistics.Update(
                ref tensors.RunningMean.Pointer[c], ref tensors.RunningVariance.Pointer[c], mean, squares, Count);
        }
    }

    public static void Evaluate(Tensors<float> tensors)
    {
        for (int c = 0; c < Channels; c++)
        {
            float* x = tensors.Input.Pointer + c * Plane.Length;
            float* y = tensors.Output.Pointer + c * Plane.Length;
            float scale = 1 / MathF.Sqrt(tensors.RunningVariance.Pointer[c] + (float)Problem.Epsilon);
            Normalize(
                x, y, scale * tensors.Weight.Pointer[c], tensors.Bias.Pointer[c], tensors.RunningMean.Pointer[c]);
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        for (int c = 0; c < Channels; c++)
        {
            float mean = tensors.Mean.Pointer[c];
            float scale = tensors.Scale.Pointer[c];
            (float sum, float products) = Sum(tensors, c, mean, scale);
            float factor = scale * tensors.Weight.Pointer[c];
            float slope = -factor * scale * products / Count;
            Combine(tensors, c, factor, slope, -factor * sum / Count - slope * mean);
        }
    }

    public static void EvaluationBackward(Tensors<float> tensors)
    {
        for (int c = 0; c < Channels; c++)
        {
            float scale = 1 / MathF.Sqrt(tensors.RunningVariance.Pointer[c] + (float)Problem.Epsilon);
            Sum(tensors, c, tensors.RunningMean.Pointer[c], scale);
            for (int i = c * Plane.Length; i < 3 * Image; i += Image)
            {
                Plane.Normalize(
                    ref tensors.OutputGradient.Pointer[i], ref tensors.InputGradient.Pointer[i],
                    scale * tensors.Weight.Pointer[c], 0);
            }
        }
    }

    private static void Normalize(float* x, float* y, float factor, float bias, float mean)
    {
        float offset = bias - mean * factor;
        Plane.Normalize(ref *x, ref *y, factor, offset);
        Plane.Normalize(ref x[Image], ref y[Image], factor, offset);
        Plane.Normalize(ref x[2 * Image], ref y[2 * Image], factor, offset);
    }

    private static (float Sum, float Products) Sum(Tensors<float> tensors, int channel, float mean, float scale)
    {
        float* x = tensors.Input.Pointer + channel * Plane.Length;
        float* dy = tensors.OutputGradient.Pointer + channel * Plane.Length;
        float sum = Plane.Sum(ref *dy) + Plane.Sum(ref dy[Image]) + Plane.Sum(ref dy[2 * Image]);
        float products = Plane.SumOfProducts(ref *x, ref *dy) + Plane.SumOfProducts(ref x[Image], ref dy[Image])
            + Plane.SumOfProducts(ref x[2 * Image], ref dy[2 * Image]);
        products = (products - mean * sum) * scale;
        tensors.BiasGradient.Pointer[channel] = sum;
        tensors.WeightGradient.Pointer[channel] = products;
        return (sum, products);
    }

    private static void Combine(Tensors<float> tensors, int channel, float factor, float slope, float offset)
    {
        for (int i = channel * Plane.Length; i < 3 * Image; i += Image)
        {
            Plane.Combine(
                ref tensors.Input.Pointer[i], ref tensors.OutputGradient.Pointer[i], ref tensors.InputGradient.Pointer[i],
                factor, slope, offset);
        }
    }
}
