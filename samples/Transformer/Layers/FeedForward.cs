using System.Numerics.Tensors;
using Transformer.Model;

namespace Transformer.Layers;

/// <summary>SwiGLU: down(silu(gate(x)) · up(x)).</summary>
/// <remarks>Shazeer, <i>GLU Variants Improve Transformer</i>, 2020.</remarks>
internal sealed class FeedForward(ModelConfig config, MappedModel model, int tokens)
{
    private readonly float[] _gate = new float[tokens * config.IntermediateSize];
    private readonly float[] _up = new float[tokens * config.IntermediateSize];

    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        Linear.Apply(input, model[TensorNames.Gate], _gate, tokens);
        Linear.Apply(input, model[TensorNames.Up], _up, tokens);
        // silu(x) = x · sigmoid(x)
        TensorPrimitives.Multiply<float>(_up, _gate, _up);
        TensorPrimitives.Sigmoid<float>(_gate, _gate);
        TensorPrimitives.Multiply<float>(_up, _gate, _up);
        Linear.Apply(_up, model[TensorNames.Down], output, tokens);
    }
}
