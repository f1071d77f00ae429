using System.Numerics.Tensors;
using NormGen;
using ResNet18.Layers;

namespace ResNet18.Network;

/// <summary>A convolution and the batch norm after it, which can be folded into it.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="norm">The batch norm, with the ReLU after it where there is one.</param>
/// <param name="rectified">Whether there is one: it stays when the norm is folded.</param>
internal sealed class NormalizedConvolution(Convolution convolution, INormalization<float> norm, bool rectified)
{
    private bool _folded;

    /// <summary>The output: the same array each time.</summary>
    public float[] Forward(float[] image)
    {
        float[] output = convolution.Forward(image);
        if (!_folded)
        {
            norm.Forward(output, output);
        }
        else if (rectified)
        {
            TensorPrimitives.Max(output, 0, output);
        }

        return output;
    }

    public void Fold()
    {
        float[] scale = new float[convolution.Bias.Length], shift = new float[convolution.Bias.Length];
        norm.Fold(scale, shift);
        convolution.Fold(scale, shift);
        _folded = true;
    }
}
