using System.Numerics.Tensors;
using Transformer.Model;

namespace Transformer.Layers;

/// <summary>Causal self-attention: each token takes from itself and the tokens before it.</summary>
internal sealed class Attention(ModelConfig config, MappedModel model, int tokens)
{
    private readonly RotaryEmbedding _rotary = new(config.HeadSize, tokens, config.RopeTheta);
    private readonly float[] _queries = new float[tokens * config.HiddenSize];
    private readonly float[] _keys = new float[tokens * config.HiddenSize];
    private readonly float[] _values = new float[tokens * config.HiddenSize];
    private readonly float[] _mixed = new float[tokens * config.HiddenSize];
    private readonly float[] _scores = new float[tokens];

    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        Linear.Apply(input, model[TensorNames.Query], _queries, tokens);
        Linear.Apply(input, model[TensorNames.Key], _keys, tokens);
        Linear.Apply(input, model[TensorNames.Value], _values, tokens);
        for (int token = 0; token < tokens; token++)
        {
            _rotary.Apply(_queries.AsSpan(token * config.HiddenSize, config.HiddenSize), token);
            _rotary.Apply(_keys.AsSpan(token * config.HiddenSize, config.HiddenSize), token);
        }

        for (int token = 0; token < tokens; token++)
        {
            for (int head = 0; head < config.NumAttentionHeads; head++)
            {
                Mix(token, head);
            }
        }

        Linear.Apply(_mixed, model[TensorNames.AttentionOutput], output, tokens);
    }

    /// <summary>The mean of the head's values up to the token, weighted by the softmax of query · key / √size.</summary>
    private void Mix(int token, int head)
    {
        var query = Head(_queries, token, head);
        var scores = _scores.AsSpan(0, token + 1);
        for (int other = 0; other <= token; other++)
        {
            scores[other] = TensorPrimitives.Dot<float>(query, Head(_keys, other, head)) / MathF.Sqrt(config.HeadSize);
        }

        // The same shares, but no exponential overflows.
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.SoftMax<float>(scores, scores);

        var mixed = Head(_mixed, token, head);
        mixed.Clear();
        for (int other = 0; other <= token; other++)
        {
            TensorPrimitives.MultiplyAdd(Head(_values, other, head), scores[other], mixed, mixed);
        }
    }

    private Span<float> Head(float[] rows, int token, int head)
        => rows.AsSpan(token * config.HiddenSize + head * config.HeadSize, config.HeadSize);
}
