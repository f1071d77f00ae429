using System.Numerics.Tensors;
using NormGen;
using ResNet18.Layers;

namespace ResNet18.Network;

/// <summary>A convolution and the batch norm after it, which adds a residual and rectifies the sum in the same pass.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="norm">The batch norm, which can be folded into it.</param>
internal sealed class ResidualConvolution(Convolution convolution, IResidualNorm norm)
{
    private bool _folded;

    /// <summary>The output: the same array each time.</summary>
    public float[] Forward(float[] image, float[] residual)
    {
        float[] output = convolution.Forward(image);
        if (!_folded)
        {
            norm.Forward(output, residual, output);
        }
        else
        {
            TensorPrimitives.Add(output, residual, output);
            TensorPrimitives.Max(output, 0, output);
        }

        return output;
    }

    /// <summary>Folds the norm into the convolution. The sum and its ReLU stay.</summary>
    public void Fold()
    {
        norm.FoldInto(convolution.Weight, convolution.Bias);
        _folded = true;
    }
}
