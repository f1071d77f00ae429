using NormGen;
using NormGen.Checkpoints;

namespace Digits.Layers;

/// <summary>A layer of the network. Batches are arrays of exactly their elements, sample after sample.</summary>
internal interface ILayer
{
    /// <summary>What the optimizer moves.</summary>
    IEnumerable<Parameter<float>> Parameters => [];

    /// <summary>Adds what is worth saving, under <paramref name="prefix"/> and the names that PyTorch uses.</summary>
    void AddTo(Checkpoint checkpoint, string prefix)
    {
    }

    /// <summary>The output for a batch, in an array of the layer's own, which the next call writes anew.</summary>
    float[] Forward(float[] input);

    /// <summary>The gradient with respect to the input of the last <see cref="Forward"/>; those of the parameters grow.</summary>
    float[] Backward(float[] outputGradient);
}
