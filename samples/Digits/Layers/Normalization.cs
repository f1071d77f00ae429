using NormGen;
using NormGen.Checkpoints;

namespace Digits.Layers;

/// <summary>A generated layer among the others.</summary>
internal sealed class Normalization(INormalization<float> norm) : ILayer
{
    private float[] _input = [];
    private float[] _output = [];
    private float[] _inputGradient = [];

    public IEnumerable<Parameter<float>> Parameters => norm.Parameters;

    public void AddTo(Checkpoint checkpoint, string prefix) => checkpoint.AddLayer(prefix, norm);

    public float[] Forward(float[] input)
    {
        _input = input;
        Array.Resize(ref _output, input.Length);
        norm.Forward(input, _output);
        return _output;
    }

    public float[] Backward(float[] outputGradient)
    {
        Array.Resize(ref _inputGradient, _input.Length);
        norm.Backward(_input, outputGradient, _inputGradient);
        return _inputGradient;
    }
}
