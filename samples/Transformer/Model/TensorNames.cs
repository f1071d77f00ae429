namespace Transformer.Model;

/// <summary>Hugging Face's names of the tensors of a Llama with one layer.</summary>
internal static class TensorNames
{
    public const string InputNorm = "model.layers.0.input_layernorm.weight";
    public const string Query = "model.layers.0.self_attn.q_proj.weight";
    public const string Key = "model.layers.0.self_attn.k_proj.weight";
    public const string Value = "model.layers.0.self_attn.v_proj.weight";
    public const string AttentionOutput = "model.layers.0.self_attn.o_proj.weight";
    public const string PostAttentionNorm = "model.layers.0.post_attention_layernorm.weight";
    public const string Gate = "model.layers.0.mlp.gate_proj.weight";
    public const string Up = "model.layers.0.mlp.up_proj.weight";
    public const string Down = "model.layers.0.mlp.down_proj.weight";
    public const string FinalNorm = "model.norm.weight";
}
