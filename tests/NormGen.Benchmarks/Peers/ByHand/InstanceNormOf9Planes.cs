using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>Instance norm of [3, 3, 10, 10].</summary>
internal static unsafe class InstanceNormOf9Planes
{
    private const int Channels = 3;
    private const int Planes = 9;

    public static void Forward(Tensors<float> tensors)
    {
        for (int i = 0; i < Planes; i++)
        {
            ref float x = ref tensors.Input.Pointer[i * Plane.Length];
            float mean = Plane.Sum(ref x) / Plane.Length;
            float scale = 1 / MathF.Sqrt(Plane.SumOfSquares(ref x, mean) / Plane.Length + (float)Problem.Epsilon);
            float factor = scale * tensors.Weight.Pointer[i % Channels];
            float offset = tensors.Bias.Pointer[i % Channels] - mean * factor;
            Plane.Normalize(ref x, ref tensors.Output.Pointer[i * Plane.Length], factor, offset);
            tensors.Mean.Pointer[i] = mean;
            tensors.Scale.Pointer[i] = scale;
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        tensors.WeightGradient.Span.Clear();
        tensors.BiasGradient.Span.Clear();
        for (int i = 0; i < Planes; i++)
        {
            ref float x = ref tensors.Input.Pointer[i * Plane.Length];
            ref float dy = ref tensors.OutputGradient.Pointer[i * Plane.Length];
            float mean = tensors.Mean.Pointer[i];
            float scale = tensors.Scale.Pointer[i];
            float sum = Plane.Sum(ref dy);
            float products = (Plane.SumOfProducts(ref x, ref dy) - mean * sum) * scale;
            tensors.WeightGradient.Pointer[i % Channels] += products;
            tensors.BiasGradient.Pointer[i % Channels] += sum;
            float factor = scale * tensors.Weight.Pointer[i % Channels];
            float slope = -factor * scale * products / Plane.Length;
            float offset = -factor * sum / Plane.Length - slope * mean;
            Plane.Combine(ref x, ref dy, ref tensors.InputGradient.Pointer[i * Plane.Length], factor, slope, offset);
        }
    }
}
