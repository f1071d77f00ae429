using NormGen.Checkpoints;

namespace Transformer.Model;

/// <summary>A model that has learned nothing: random weights from a seed.</summary>
internal static class RandomModel
{
    private const int ShardBytes = 8 << 20;

    /// <summary>Writes the weights into shards of at most 8 MiB (a larger tensor has one of its own) and an index.</summary>
    /// <param name="config">The model's sizes.</param>
    /// <param name="seed">The same seed, the same weights.</param>
    /// <param name="folder">Where; it is created where there is none.</param>
    public static void Save(ModelConfig config, int seed, string folder)
    {
        var random = new Random(seed);
        var checkpoint = new Checkpoint();
        int hidden = config.HiddenSize, intermediate = config.IntermediateSize;
        AddNorm(TensorNames.InputNorm);
        AddMatrix(TensorNames.Query, hidden, hidden);
        AddMatrix(TensorNames.Key, hidden, hidden);
        AddMatrix(TensorNames.Value, hidden, hidden);
        AddMatrix(TensorNames.AttentionOutput, hidden, hidden);
        AddNorm(TensorNames.PostAttentionNorm);
        AddMatrix(TensorNames.Gate, intermediate, hidden);
        AddMatrix(TensorNames.Up, intermediate, hidden);
        AddMatrix(TensorNames.Down, hidden, intermediate);
        AddNorm(TensorNames.FinalNorm);
        Directory.CreateDirectory(folder);
        checkpoint.Save(Path.Combine(folder, "model.safetensors.index.json"), new SaveOptions { MaxShardBytes = ShardBytes });

        void AddNorm(string name) => checkpoint.AddTensor(name, Uniform(random, hidden, 0.5f, 1.5f), [hidden]);

        // Variance 1 / inputs: a product's elements are as large as those of its input.
        void AddMatrix(string name, int outputs, int inputs)
            => checkpoint.AddTensor(name, Uniform(random, outputs * inputs, -MathF.Sqrt(3f / inputs), MathF.Sqrt(3f / inputs)), [outputs, inputs]);
    }

    /// <summary>Tokens' embeddings, one row for each.</summary>
    public static float[] Embeddings(ModelConfig config, int seed, int tokens) => Uniform(new Random(seed), tokens * config.HiddenSize, -1, 1);

    private static float[] Uniform(Random random, int count, float from, float to)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = from + (to - from) * random.NextSingle();
        }

        return values;
    }
}
