using System.Numerics.Tensors;
using NormGen;
using NormGen.Checkpoints;

namespace Digits.Layers;

/// <summary>A convolution with 3×3 filters, stride 1 and a border of zeros, so that images keep their size.</summary>
internal sealed class Convolution : ILayer
{
    private readonly Patches _patches;
    private readonly Workers _workers;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly int[] _weightShape;
    private readonly float[] _weight;
    private readonly float[] _weightGradient;
    private readonly float[] _bias;
    private readonly float[] _biasGradient;
    private readonly ConvolutionPart[] _parts;
    private float[] _output = [];
    private float[] _inputGradient = [];

    /// <param name="inputChannels">The channels of the input.</param>
    /// <param name="outputChannels">The channels of the output: so many filters.</param>
    /// <param name="size">The width and the height of the images.</param>
    /// <param name="bias">Whether a bias is added. (One before a layer that has its own does nothing.)</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="workers">The threads that compute.</param>
    public Convolution(int inputChannels, int outputChannels, int size, bool bias, RandomNumbers random, Workers workers)
    {
        _patches = new Patches(inputChannels, size);
        _workers = workers;
        _weightShape = [outputChannels, inputChannels, Patches.FilterSize, Patches.FilterSize];
        _inputSize = inputChannels * size * size;
        _outputSize = outputChannels * size * size;
        // The variance stays from layer to layer under ReLU (He et al., Delving Deep into Rectifiers, 2015).
        _weight = random.Uniform(outputChannels * _patches.Rows, MathF.Sqrt(6f / _patches.Rows));
        _weightGradient = new float[_weight.Length];
        _bias = new float[bias ? outputChannels : 0];
        _biasGradient = new float[_bias.Length];
        Parameter<float> weight = new("weight", _weight, _weightGradient);
        Parameters = bias ? [weight, new("bias", _bias, _biasGradient)] : [weight];
        _parts = [.. Enumerable.Range(0, Workers.Parts).Select(_ => new ConvolutionPart(_patches, outputChannels))];
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
        int samples = input.Length / _inputSize;
        Array.Resize(ref _output, samples * _outputSize);
        _workers.Run(samples, (part, range) => _parts[part].Forward(
            input.AsSpan(Elements(range, _inputSize)), _weight, _bias, _output.AsSpan(Elements(range, _outputSize))));
        return _output;
    }

    public float[] Backward(float[] outputGradient)
    {
        int samples = outputGradient.Length / _outputSize;
        Array.Resize(ref _inputGradient, samples * _inputSize);
        _workers.Run(samples, (part, range) => _parts[part].Backward(
            outputGradient.AsSpan(Elements(range, _outputSize)), _weight, _inputGradient.AsSpan(Elements(range, _inputSize))));
        foreach (var part in _parts)
        {
            TensorPrimitives.Add(_weightGradient, part.WeightGradient, _weightGradient);
            TensorPrimitives.Add(_biasGradient, part.BiasGradient.AsSpan(0, _biasGradient.Length), _biasGradient);
        }

        return _inputGradient;
    }

    private static Range Elements(Range samples, int size) => (samples.Start.Value * size)..(samples.End.Value * size);
}
