using Digits.Layers;
using NormGen;
using NormGen.Checkpoints;

namespace Digits;

/// <summary>Convolutions, each with normalization and ReLU, in two stages of pixels, and a linear layer.</summary>
internal sealed class Network
{
    public const int Classes = 10;

    private readonly List<ILayer> _layers = [];
    private readonly List<INormalization<float>> _norms = [];

    public Network(Architecture architecture, Variant variant, ulong seed)
    {
        var random = new RandomNumbers(seed);
        int channels = 1;
        AddStage(1, outputChannels: 8, size: 8, variant.Stage1);
        _layers.Add(new MaxPool(8));
        AddStage(1 + architecture.StageDepth, outputChannels: 16, size: 4, variant.Stage2);
        Add("linear.", new Linear(16 * 4 * 4, Classes, random));

        void AddStage(int first, int outputChannels, int size, Func<INormalization<float>>? create)
        {
            for (int number = first; number < first + architecture.StageDepth; number++)
            {
                var norm = create?.Invoke();
                bool bias = norm is null || norm.Bias.IsEmpty;
                Add($"conv{number}.", new Convolution(channels, outputChannels, size, bias, random));
                if (norm is null)
                {
                    _layers.Add(new Relu());
                }
                else
                {
                    norm.MaxDegreeOfParallelism = 1; // Other networks train at the same time.
                    Add($"norm{number}.", new Normalization(norm));
                    _norms.Add(norm);
                }

                channels = outputChannels;
            }
        }

        void Add(string prefix, ILayer layer)
        {
            _layers.Add(layer);
            layer.AddTo(Checkpoint, prefix);
        }
    }

    /// <summary>All weights, biases and running statistics, to save or load.</summary>
    public Checkpoint Checkpoint { get; } = new();

    public IReadOnlyList<INormalization<float>> Normalizations => _norms;

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
