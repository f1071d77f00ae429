using Transformer.Layers;
using Transformer.Model;

namespace Transformer.Report;

/// <summary>A model's block, computed in float with generated norms, and in plain double arithmetic.</summary>
/// <param name="Config">The model's sizes.</param>
/// <param name="Shards">The files that its weights are in.</param>
/// <param name="Deviation">The largest, relative to the largest result.</param>
/// <param name="Norm">The time of a norm with the addition before it, of one token; here and below in microseconds.</param>
/// <param name="Block">The time of the block, of all tokens.</param>
/// <param name="InDouble">The time of plain double arithmetic.</param>
internal sealed record Comparison(
    ModelConfig Config, int Shards, double Deviation, double Norm, double Block, double InDouble)
{
    public const int Tokens = 32;

    private const int Seed = 1;

    /// <summary>Writes the model's weights into the folder, maps them, and computes.</summary>
    public static Comparison Of(ModelConfig config, string folder)
    {
        RandomModel.Save(config, Seed, folder);
        using var model = new MappedModel(folder);
        float[] embeddings = RandomModel.Embeddings(config, Seed + 1, Tokens);

        var block = new DecoderBlock(config, model, Tokens);
        float[] output = new float[embeddings.Length];
        double time = MedianTime.Of(rounds: 9, calls: 1, () => block.Forward(embeddings, output));

        var inDouble = new DoubleBlock(config, model);
        double[][] exact = [];
        double timeInDouble = MedianTime.Of(rounds: 3, calls: 1, () => exact = inDouble.Forward(embeddings));

        return new(
            config, Directory.GetFiles(folder, "*.safetensors").Length, Report.Deviation.Largest(output, exact),
            TimeOfNorm(config, model), time, timeInDouble);
    }

    private static double TimeOfNorm(ModelConfig config, MappedModel model)
    {
        float[] update = new float[config.HiddenSize], output = new float[config.HiddenSize];
        float[] stream = RandomModel.Embeddings(config, Seed + 1, tokens: 1);
        return MedianTime.Of(rounds: 9, calls: 100_000, () => StreamNorm.AddApply(update, stream, model[TensorNames.FinalNorm], output));
    }
}
