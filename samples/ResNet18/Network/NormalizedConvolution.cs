using System.Numerics.Tensors;
using NormGen;
using ResNet18.Layers;

namespace ResNet18.Network;

/// <summary>A convolution and the batch norm after it, which can be folded into it.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="norm">The batch norm, with the ReLU after it where there is one.</param>
internal sealed class NormalizedConvolution(Convolution convolution, INormalization<float> norm)
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
        else if (norm.Info.Activation == Activation.Relu)
        {
            TensorPrimitives.Max(output, 0, output);
        }

        return output;
    }

    /// <summary>Folds the norm into the convolution. Its ReLU stays.</summary>
    public void Fold()
    {
        norm.FoldInto(convolution.Weight, convolution.Bias);
        _folded = true;
    }
}
