using NormGen;
using NormGen.Checkpoints;

namespace Digits.Layers;

/// <summary>A convolution with 3×3 filters, stride 1 and a border of zeros, so that images keep their size.</summary>
/// <remarks>Image by image, each a product of matrices.</remarks>
internal sealed class Convolution : ILayer
{
    private readonly Patches _patches;
    private readonly int _outputChannels;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly int[] _weightShape;
    private readonly float[] _weight;
    private readonly float[] _weightGradient;
    private readonly float[] _bias;
    private readonly float[] _biasGradient;
    private readonly float[] _columns;
    private readonly float[] _transposedWeight;
    private readonly float[] _transposedWeightGradient;
    private readonly float[] _transposedOutputGradient;
    private float[] _input = [];
    private float[] _output = [];
    private float[] _inputGradient = [];

    /// <param name="inputChannels">The channels of the input.</param>
    /// <param name="outputChannels">The channels of the output: so many filters.</param>
    /// <param name="size">The width and the height of the images.</param>
    /// <param name="bias">Whether a bias is added. (One before a layer that has its own does nothing.)</param>
    /// <param name="random">Where the first weights come from.</param>
    public Convolution(int inputChannels, int outputChannels, int size, bool bias, RandomNumbers random)
    {
        _patches = new Patches(inputChannels, size);
        _outputChannels = outputChannels;
        _weightShape = [outputChannels, inputChannels, Patches.FilterSize, Patches.FilterSize];
        _inputSize = inputChannels * _patches.Pixels;
        _outputSize = outputChannels * _patches.Pixels;
        // The variance stays from layer to layer under ReLU (He et al., Delving Deep into Rectifiers, 2015).
        _weight = random.Uniform(outputChannels * _patches.Rows, MathF.Sqrt(6f / _patches.Rows));
        _weightGradient = new float[_weight.Length];
        _bias = new float[bias ? outputChannels : 0];
        _biasGradient = new float[_bias.Length];
        _columns = new float[_patches.Rows * _patches.Pixels];
        _transposedWeight = new float[_weight.Length];
        _transposedWeightGradient = new float[_weight.Length];
        _transposedOutputGradient = new float[_outputSize];
        Parameter<float> weight = new("weight", _weight, _weightGradient);
        Parameters = bias ? [weight, new("bias", _bias, _biasGradient)] : [weight];
    }

    public IEnumerable<Parameter<float>> Parameters { get; }

    public void AddTo(Checkpoint checkpoint, string prefix)
    {
        checkpoint.AddTensor(prefix + "weight", _weight, _weightShape);
        if (_bias.Length > 0)
        {
            checkpoint.AddTensor(prefix + "bias", _bias, [_bias.Length]);
        }
    }

    public float[] Forward(float[] input)
    {
        _input = input;
        int samples = input.Length / _inputSize;
        Array.Resize(ref _output, samples * _outputSize);
        for (int i = 0; i < samples; i++)
        {
            var output = _output.AsSpan(i * _outputSize, _outputSize);
            for (int j = 0; j < output.Length; j++)
            {
                output[j] = _bias.Length == 0 ? 0 : _bias[j / _patches.Pixels];
            }

            _patches.Unfold(input.AsSpan(i * _inputSize, _inputSize), _columns);
            Matrix.AddProduct(_weight, _columns, output, _outputChannels);
        }

        return _output;
    }

    public float[] Backward(float[] outputGradient)
    {
        Array.Resize(ref _inputGradient, _input.Length);
        Matrix.Transpose(_weight, _transposedWeight, _outputChannels);
        Array.Clear(_transposedWeightGradient);
        for (int i = 0; i < outputGradient.Length / _outputSize; i++)
        {
            BackwardOf(i, outputGradient.AsSpan(i * _outputSize, _outputSize));
        }

        for (int i = 0; i < _weight.Length; i++)
        {
            _weightGradient[i] += _transposedWeightGradient[i % _patches.Rows * _outputChannels + i / _patches.Rows];
        }

        return _inputGradient;
    }

    private void BackwardOf(int image, ReadOnlySpan<float> outputGradient)
    {
        for (int i = 0; i < outputGradient.Length && _bias.Length > 0; i++)
        {
            _biasGradient[i / _patches.Pixels] += outputGradient[i];
        }

        _patches.Unfold(_input.AsSpan(image * _inputSize, _inputSize), _columns);
        Matrix.Transpose(outputGradient, _transposedOutputGradient, _outputChannels);
        Matrix.AddProduct(_columns, _transposedOutputGradient, _transposedWeightGradient, _patches.Rows);

        Array.Clear(_columns);
        Matrix.AddProduct(_transposedWeight, outputGradient, _columns, _patches.Rows);
        _patches.Fold(_columns, _inputGradient.AsSpan(image * _inputSize, _inputSize));
    }
}
