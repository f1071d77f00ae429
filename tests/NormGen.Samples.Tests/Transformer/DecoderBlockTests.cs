using Transformer;
using Transformer.Layers;
using Transformer.Model;
using Transformer.Report;

namespace NormGen.Samples.Tests.Transformer;

/// <summary>The sample's block, over weights in shards that the sample wrote.</summary>
public sealed class DecoderBlockTests
{
    private const int Tokens = 7;

    /// <summary>Of a width that the norms have no kernel for.</summary>
    private static readonly ModelConfig s_small = new(HiddenSize: 36, IntermediateSize: 50, NumAttentionHeads: 3, StreamNorm.Epsilon);

    /// <summary>Of a width that they have one for.</summary>
    private static readonly ModelConfig s_specialized = s_small with { HiddenSize = 768 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_gives_what_plain_double_arithmetic_gives(bool specialized)
    {
        var config = specialized ? s_specialized : s_small;
        Assert.Equal(specialized, StreamNorm.IsSpecializedFor(config.HiddenSize));
        TemporaryModel.With(config, model =>
        {
            float[] embeddings = RandomModel.Embeddings(config, seed: 5, Tokens);
            double deviation = Deviation.Largest(Forward(config, model, embeddings), new DoubleBlock(config, model).Forward(embeddings));
            Assert.InRange(deviation, double.Epsilon, Deviation.Limit);
        });
    }

    [Fact]
    public void A_token_sees_itself_and_those_before_it() => TemporaryModel.With(s_small, model =>
    {
        const int Changed = 4;
        float[] embeddings = RandomModel.Embeddings(s_small, seed: 5, Tokens);
        float[] before = Forward(s_small, model, embeddings);
        embeddings[Changed * s_small.HiddenSize] += 1;
        float[] after = Forward(s_small, model, embeddings);
        for (int token = 0; token < Tokens; token++)
        {
            bool same = Row(before, token).SequenceEqual(Row(after, token));
            Assert.Equal(token < Changed, same);
        }
    });

    [Fact]
    public void Nothing_is_allocated() => TemporaryModel.With(s_small, model =>
    {
        float[] embeddings = RandomModel.Embeddings(s_small, seed: 5, Tokens), output = new float[embeddings.Length];
        var block = new DecoderBlock(s_small, model, Tokens);
        block.Forward(embeddings, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        block.Forward(embeddings, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    private static float[] Forward(ModelConfig config, MappedModel model, float[] embeddings)
    {
        float[] output = new float[embeddings.Length];
        new DecoderBlock(config, model, Tokens).Forward(embeddings, output);
        return output;
    }

    private static float[] Row(float[] rows, int token) => rows[(token * s_small.HiddenSize)..((token + 1) * s_small.HiddenSize)];
}
