using System.Numerics.Tensors;

namespace Digits.Layers;

/// <summary>ReLU: max(x, 0).</summary>
internal sealed class Relu : ILayer
{
    private float[] _output = [];
    private float[] _inputGradient = [];

    public float[] Forward(float[] input)
    {
        Array.Resize(ref _output, input.Length);
        TensorPrimitives.Max(input, 0, _output);
        return _output;
    }

    public float[] Backward(float[] outputGradient)
    {
        Array.Resize(ref _inputGradient, _output.Length);
        for (int i = 0; i < _inputGradient.Length; i++)
        {
            _inputGradient[i] = _output[i] > 0 ? outputGradient[i] : 0;
        }

        return _inputGradient;
    }
}
