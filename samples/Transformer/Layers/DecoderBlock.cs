using Transformer.Model;

namespace Transformer.Layers;

/// <summary>A decoder block as in Llama, and the norm behind it.</summary>
/// <param name="config">The model's sizes.</param>
/// <param name="model">Its weights.</param>
/// <param name="tokens">How many there are in a call.</param>
internal sealed class DecoderBlock(ModelConfig config, MappedModel model, int tokens)
{
    private readonly Attention _attention = new(config, model, tokens);
    private readonly FeedForward _feedForward = new(config, model, tokens);
    private readonly float[] _stream = new float[tokens * config.HiddenSize];
    private readonly float[] _normalized = new float[tokens * config.HiddenSize];
    private readonly float[] _update = new float[tokens * config.HiddenSize];

    /// <summary>Computes a row of the output for each token. Nothing is allocated.</summary>
    public void Forward(ReadOnlySpan<float> embeddings, Span<float> output)
    {
        embeddings.CopyTo(_stream);
        StreamNorm.Apply(_stream, model[TensorNames.InputNorm], _normalized);
        _attention.Apply(_normalized, _update);
        // stream += update; normalized = norm(stream)
        StreamNorm.AddApply(_update, _stream, model[TensorNames.PostAttentionNorm], _normalized);
        _feedForward.Apply(_normalized, _update);
        StreamNorm.AddApply(_update, _stream, model[TensorNames.FinalNorm], output);
    }
}
