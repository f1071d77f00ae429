using System.Text.Json;

namespace Transformer.Model;

/// <summary>What the block needs of a model's <c>config.json</c>, in Hugging Face's names; the rest of the file is ignored.</summary>
/// <param name="HiddenSize">The width of the residual stream.</param>
/// <param name="IntermediateSize">The width inside the feed-forward network.</param>
/// <param name="NumAttentionHeads">The heads that share the width.</param>
/// <param name="RmsNormEps">What the norms add inside the root.</param>
/// <param name="RopeTheta">The base of the rotary embedding's wavelengths.</param>
/// <param name="NumKeyValueHeads">The heads of keys and values; as many as of queries, where nothing is said.</param>
internal sealed record ModelConfig(
    int HiddenSize, int IntermediateSize, int NumAttentionHeads, double RmsNormEps, double RopeTheta = 10000, int? NumKeyValueHeads = null)
{
    private static readonly JsonSerializerOptions s_options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true };

    /// <summary>The width of a head.</summary>
    public int HeadSize => HiddenSize / NumAttentionHeads;

    /// <exception cref="JsonException">The file is no JSON object, or a value is missing or of the wrong type.</exception>
    /// <exception cref="InvalidDataException">The sample cannot compute such a model.</exception>
    public static ModelConfig Read(string path)
    {
        var config = JsonSerializer.Deserialize<ModelConfig>(File.ReadAllText(path), s_options)
            ?? throw new JsonException("There is no object.");
        config.Check();
        return config;
    }

    private void Check()
    {
        Require(HiddenSize > 0 && IntermediateSize > 0 && NumAttentionHeads > 0, "Sizes and heads are 1 or more.");
        // The rotary embedding turns pairs.
        Require(HiddenSize % (2 * NumAttentionHeads) == 0, $"hidden_size {HiddenSize} is not {NumAttentionHeads} heads of an even width.");
        Require((NumKeyValueHeads ?? NumAttentionHeads) == NumAttentionHeads, $"{NumAttentionHeads} heads that share {NumKeyValueHeads} of keys and values are beyond this sample.");
        Require(RmsNormEps == StreamNorm.Epsilon, $"rms_norm_eps is {RmsNormEps}, but StreamNorm is compiled for {StreamNorm.Epsilon}: change it there.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException(message);
        }
    }
}
