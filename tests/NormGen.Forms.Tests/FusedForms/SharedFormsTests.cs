using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>Ranks that share batches of layers that take more than an input: as one rank with all of it, which the oracle judges, up to rounding.</summary>
public sealed class SharedFormsTests
{
    private const int Samples = 5;

    [Fact]
    public void A_residual_inside_and_an_activation() => Same<SharedInside>(6 * 25, (layer, part) =>
    {
        layer.Forward(part.Input, part.Further, part.Output);
        layer.Backward(part.Input, part.Further, part.OutputGradient, part.InputGradient, part.FurtherGradient);
    });

    [Fact]
    public void A_residual_before() => Same<SharedBefore>(4 * 30, (layer, part) =>
    {
        layer.AddForward(part.Input, part.Further, part.Output);
        layer.BackwardAdd(part.Further, part.OutputGradient, part.InputGradient);
    });

    [Fact]
    public void A_residual_after() => Same<SharedAfter>(6 * 25, (layer, part) =>
    {
        layer.ForwardAdd(part.Input, part.Output);
        layer.Backward(part.Input, part.OutputGradient, part.InputGradient);
    });

    [Fact]
    public void Modulation() => Same<SharedModulated>(6 * 25, (layer, part) =>
    {
        // One of each for a channel of a sample.
        int channels = part.Input.Length / 25;
        float[] scale = [.. part.Further.Where((_, i) => i % 25 == 0)], shift = [.. part.OutputGradient.Where((_, i) => i % 25 == 0)];
        layer.Forward(part.Input, scale, shift, part.Output);
        layer.Backward(part.Input, scale, shift, part.OutputGradient, part.InputGradient, part.FurtherGradient.AsSpan(0, channels), new float[channels]);
    });

    [Fact]
    public void Values_that_the_element_type_cannot_scale() => Same<SharedHuge>(
        4 * 30,
        (layer, part) =>
        {
            layer.Forward(part.Input, part.Output);
            layer.Backward(part.Input, part.OutputGradient, part.InputGradient);
        },
        scale: 1e25);

    private static void Same<TLayer>(int sample, Action<TLayer, Part> step, double scale = 1)
        where TLayer : INormalization<float>, new()
    {
        Part whole = new(Samples * sample, scale);
        TLayer alone = Create();
        step(alone, whole);
        int[] limits = [0, 2, 2, Samples];
        Part[] parts = [.. Enumerable.Range(0, 3).Select(rank => new Part(Samples * sample, scale).Of((limits[rank] * sample)..(limits[rank + 1] * sample)))];
        TLayer[] layers = new TLayer[3];
        InProcessCollective.Run(3, ranks =>
        {
            TLayer layer = layers[ranks.Rank] = Create();
            layer.Synchronize(ranks);
            step(layer, parts[ranks.Rank]);
        });
        Near(whole.Output, parts.SelectMany(part => part.Output));
        Near(whole.InputGradient, parts.SelectMany(part => part.InputGradient));
        Near(alone.RunningMean.ToArray(), layers[0].RunningMean.ToArray());
        Near(alone.RunningVariance.ToArray(), layers[0].RunningVariance.ToArray());
        Near(alone.WeightGradient.ToArray(), Enumerable.Range(0, alone.WeightGradient.Length).Select(i => layers.Sum(layer => layer.WeightGradient[i])));
        Near(alone.BiasGradient.ToArray(), Enumerable.Range(0, alone.BiasGradient.Length).Select(i => layers.Sum(layer => layer.BiasGradient[i])));

        static TLayer Create()
        {
            TLayer layer = new();
            IntegerGenerator.Normal<float>(9, layer.Weight.Length).CopyTo(layer.Weight);
            return layer;
        }
    }

    private static void Near(IEnumerable<float> expected, IEnumerable<float> actual)
    {
        float size = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, -1e-6f * size, 1e-6f * size));
        Assert.Equal(expected.Count(), actual.Count());
    }

    private sealed record Part(float[] Input, float[] Further, float[] OutputGradient)
    {
        public Part(int count, double scale)
            : this(IntegerGenerator.Normal<float>(1, count, 3 * scale, scale), IntegerGenerator.Normal<float>(2, count), IntegerGenerator.Normal<float>(3, count))
        {
        }

        public float[] Output { get; } = new float[Input.Length];

        public float[] InputGradient { get; } = new float[Input.Length];

        public float[] FurtherGradient { get; } = new float[Input.Length];

        public Part Of(Range range) => new(Input[range], Further[range], OutputGradient[range]);
    }
}
