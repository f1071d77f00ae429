using Digits.Layers;
using NormGen;
using NormGen.Checkpoints;

namespace Digits;

/// <summary>Four convolutions, each with normalization and ReLU, in two stages of pixels, and a linear layer.</summary>
internal sealed class Network
{
    public const int Classes = 10;

    private readonly List<ILayer> _layers = [];
    private readonly List<INormalization<float>> _norms = [];

    public Network(Variant variant, ulong seed, int threads)
    {
        var random = new RandomNumbers(seed);
        var workers = new Workers(threads);
        AddBlock("1", 1, 16, 8, variant.Stage1);
        AddBlock("2", 16, 16, 8, variant.Stage1);
        _layers.Add(new MaxPool(8));
        AddBlock("3", 16, 32, 4, variant.Stage2);
        AddBlock("4", 32, 32, 4, variant.Stage2);
        Add("linear.", new Linear(32 * 4 * 4, Classes, random));

        void AddBlock(string number, int inputChannels, int outputChannels, int size, Func<INormalization<float>>? create)
        {
            var norm = create?.Invoke();
            bool bias = norm is null || norm.Bias.IsEmpty;
            Add($"conv{number}.", new Convolution(inputChannels, outputChannels, size, bias, random, workers));
            if (norm is not null)
            {
                Add($"norm{number}.", new Normalization(norm));
                _norms.Add(norm);
            }

            _layers.Add(new Relu());
        }

        void Add(string prefix, ILayer layer)
        {
            _layers.Add(layer);
            layer.AddTo(Checkpoint, prefix);
        }
    }

    /// <summary>All weights, biases and running statistics, to save or load.</summary>
    public Checkpoint Checkpoint { get; } = new();

    public IEnumerable<Parameter<float>> Parameters => _layers.SelectMany(layer => layer.Parameters);

    public void Train() => _norms.ForEach(norm => norm.Train());

    public void Eval() => _norms.ForEach(norm => norm.Eval());

    /// <summary>The logits of the images, ten for each.</summary>
    public float[] Forward(float[] images)
    {
        float[] values = images;
        foreach (var layer in _layers)
        {
            values = layer.Forward(values);
        }

        return values;
    }

    /// <summary>Adds to the gradients of all parameters.</summary>
    public void Backward(float[] logitGradient)
    {
        float[] gradient = logitGradient;
        foreach (var layer in Enumerable.Reverse(_layers))
        {
            gradient = layer.Backward(gradient);
        }
    }
}
