using NormGen.Checkpoints;
using NormGen.TestHelpers;
using Transformer;
using Transformer.Model;

namespace NormGen.Samples.Tests.Transformer;

public sealed class RandomModelTests
{
    private static readonly ModelConfig s_config = new(HiddenSize: 768, IntermediateSize: 1024, NumAttentionHeads: 12, StreamNorm.Epsilon);

    [Fact]
    public void It_is_in_several_shards_under_the_names_of_Hugging_Face()
    {
        using TemporaryFolder folder = new();
        RandomModel.Save(s_config, seed: 1, folder.Path);
        Assert.True(Directory.GetFiles(folder.Path, "model-*-of-*.safetensors").Length > 1);
        using var checkpoint = MappedCheckpoint.Open(folder.File("model.safetensors.index.json"));
        Assert.Equal(
            [
                "model.layers.0.input_layernorm.weight [768]",
                "model.layers.0.mlp.down_proj.weight [768, 1024]",
                "model.layers.0.mlp.gate_proj.weight [1024, 768]",
                "model.layers.0.mlp.up_proj.weight [1024, 768]",
                "model.layers.0.post_attention_layernorm.weight [768]",
                "model.layers.0.self_attn.k_proj.weight [768, 768]",
                "model.layers.0.self_attn.o_proj.weight [768, 768]",
                "model.layers.0.self_attn.q_proj.weight [768, 768]",
                "model.layers.0.self_attn.v_proj.weight [768, 768]",
                "model.norm.weight [768]",
            ],
            checkpoint.Tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]").Order(StringComparer.Ordinal));
    }
}
