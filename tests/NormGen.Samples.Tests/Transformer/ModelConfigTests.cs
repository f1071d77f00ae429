using System.Text;
using System.Text.Json;
using NormGen.TestHelpers;
using Transformer.Model;

namespace NormGen.Samples.Tests.Transformer;

public sealed class ModelConfigTests
{
    [Fact]
    public void What_is_not_needed_is_ignored()
    {
        var config = Read(
            """
            {
              "architectures": ["LlamaForCausalLM"], "hidden_act": "silu", "hidden_size": 4096, "intermediate_size": 11008,
              "num_attention_heads": 32, "num_hidden_layers": 32, "num_key_value_heads": 32, "rms_norm_eps": 1e-05, "vocab_size": 32000
            }
            """);
        Assert.Equal(new(4096, 11008, 32, 1e-5, RopeTheta: 10000, NumKeyValueHeads: 32), config);
        Assert.Equal(128, config.HeadSize);
    }

    [Fact]
    public void The_rotary_base_may_be_said()
        => Assert.Equal(500000, Read("""{ "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 2, "rms_norm_eps": 1e-05, "rope_theta": 500000.0 }""").RopeTheta);

    [Theory]
    [InlineData("""{ "intermediate_size": 8, "num_attention_heads": 2, "rms_norm_eps": 1e-05 }""", "hidden_size")]
    [InlineData("""{ "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 2 }""", "rms_norm_eps")]
    [InlineData("""{ "hidden_size": "8", "intermediate_size": 8, "num_attention_heads": 2, "rms_norm_eps": 1e-05 }""", "hidden_size")]
    [InlineData("null", "object")]
    public void What_is_needed_is_there(string json, string word)
        => Assert.Contains(word, Assert.Throws<JsonException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "hidden_size": 8, "intermediate_size": 0, "num_attention_heads": 2, "rms_norm_eps": 1e-05 }""", "1 or more")]
    [InlineData("""{ "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 0, "rms_norm_eps": 1e-05 }""", "1 or more")]
    [InlineData("""{ "hidden_size": 10, "intermediate_size": 8, "num_attention_heads": 2, "rms_norm_eps": 1e-05 }""", "even width")]
    [InlineData("""{ "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 2, "num_key_value_heads": 1, "rms_norm_eps": 1e-05 }""", "keys and values")]
    [InlineData("""{ "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 2, "rms_norm_eps": 1e-06 }""", "StreamNorm")]
    public void Other_models_are_refused(string json, string word)
        => Assert.Contains(word, Assert.Throws<InvalidDataException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static ModelConfig Read(string json)
    {
        using TemporaryFolder folder = new();
        return ModelConfig.Read(folder.File("config.json", Encoding.UTF8.GetBytes(json)));
    }
}
