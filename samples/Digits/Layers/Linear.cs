using NormGen;
using NormGen.Checkpoints;

namespace Digits.Layers;

/// <summary>A linear layer: each output is a weighted sum of all inputs, and a bias.</summary>
internal sealed class Linear(int inputs, int outputs, RandomNumbers random) : ILayer
{
    private readonly float[] _weight = random.Uniform(outputs * inputs, 1 / MathF.Sqrt(inputs));
    private readonly float[] _weightGradient = new float[outputs * inputs];
    private readonly float[] _transposedWeight = new float[outputs * inputs];
    private readonly float[] _bias = new float[outputs];
    private readonly float[] _biasGradient = new float[outputs];
    private float[] _input = [];
    private float[] _output = [];
    private float[] _transposedOutputGradient = [];
    private float[] _inputGradient = [];

    public IEnumerable<Parameter<float>> Parameters =>
        [new("weight", _weight, _weightGradient), new("bias", _bias, _biasGradient)];

    public void AddTo(Checkpoint checkpoint, string prefix)
        => checkpoint.AddTensor(prefix + "weight", _weight, [outputs, inputs]).AddTensor(prefix + "bias", _bias, [outputs]);

    public float[] Forward(float[] input)
    {
        _input = input;
        int samples = input.Length / inputs;
        Array.Resize(ref _output, samples * outputs);
        for (int i = 0; i < samples; i++)
        {
            _bias.CopyTo(_output, i * outputs);
        }

        Matrix.Transpose(_weight, _transposedWeight, outputs);
        Matrix.AddProduct(input, _transposedWeight, _output, samples);
        return _output;
    }

    public float[] Backward(float[] outputGradient)
    {
        for (int i = 0; i < outputGradient.Length; i++)
        {
            _biasGradient[i % outputs] += outputGradient[i];
        }

        int samples = outputGradient.Length / outputs;
        Array.Resize(ref _transposedOutputGradient, outputGradient.Length);
        Matrix.Transpose(outputGradient, _transposedOutputGradient, samples);
        Matrix.AddProduct(_transposedOutputGradient, _input, _weightGradient, outputs);
        Array.Resize(ref _inputGradient, _input.Length);
        Array.Clear(_inputGradient);
        Matrix.AddProduct(outputGradient, _weight, _inputGradient, samples);
        return _inputGradient;
    }
}
