using System.Numerics;
using NormGen.Forms.Tests.FusedForms;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.Masks;

/// <summary>Layers with a mask; the oracle says whether their numbers are right.</summary>
public sealed class MaskedTests
{
    private const string Form = ", Masked = true";

    private static readonly Activation[] s_activations = [Activation.None, Activation.Silu];

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        from form in FormCase.All
        from activation in s_activations
        from isDouble in (bool[])[false, true]
        from more in (string[])["", Form]
        select form.In(more, activation, isDouble));

    [Fact]
    public async Task A_mask_of_ones_has_the_bits_of_the_layer_without()
    {
        CompiledLayers layers = await s_layers;
        foreach (FormCase form in FormCase.All)
        {
            foreach (Activation activation in s_activations)
            {
                foreach (bool training in (bool[])[true, false])
                {
                    Check<float>(form, activation, training, isDouble: false);
                    Check<double>(form, activation, training, isDouble: true);
                }
            }
        }

        void Check<T>(FormCase form, Activation activation, bool training, bool isDouble)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            INormalization<T> plain = Prepare(layers.Create<T>(form.In("", activation, isDouble)), training);
            INormalization<T> masked = Prepare(layers.Create<T>(form.In(Form, activation, isDouble)), training);
            T[] input = Values<T>(1, form.Layer.Elements), gradient = Values<T>(2, form.Layer.Elements);
            T[] output = new T[input.Length], inputGradient = new T[input.Length];
            plain.Forward(input, output, form.Layer.Shape);
            plain.Backward(input, gradient, inputGradient);
            byte[] ones = new byte[MaskedShape.Length(masked.Info, form.Layer.Shape)];
            ones.AsSpan().Fill(1);
            T[][] expected = [output, inputGradient, .. State(plain)], actual = Run(masked, form.Layer.Shape, input, ones, gradient);
            Assert.Null(SameBits.Difference($"{form}, {activation}, {training}", expected, actual));
        }
    }

    /// <summary>Whatever stands where nothing counts, and for samples whatever the others are.</summary>
    [Fact]
    public async Task What_does_not_count_and_other_samples_change_no_bit()
    {
        CompiledLayers layers = await s_layers;
        foreach (FormCase form in FormCase.All)
        {
            foreach (bool training in (bool[])[true, false])
            {
                int[] shape = form.Layer.Shape;
                MaskedLayer<float> created = new(layers.Create<float>(form.In(Form, Activation.None, false)));
                byte[] mask = Mask(3, MaskedShape.Length(created.Layer.Info, shape));
                bool[] counts = MaskedShape.Counts(created.Layer.Info, shape, mask);
                if (!created.Layer.RunningMean.IsEmpty && !HasSeveral(form, counts))
                {
                    continue;
                }

                float[][]? expected = null;
                foreach (float other in (float[])[0, 3, float.NaN, float.PositiveInfinity, float.MaxValue])
                {
                    float[] input = With(Values<float>(1, form.Layer.Elements), counts, other), gradient = With(Values<float>(2, form.Layer.Elements), counts, other);
                    float[][] results = Run(Prepare(layers.Create<float>(form.In(Form, Activation.None, false)), training), shape, input, mask, gradient);
                    expected ??= results;
                    Assert.Null(SameBits.Difference($"{form}, {training}, {other}", expected, results));
                    Assert.All(counts.Index(), pair => Assert.True(pair.Item || (results[0][pair.Index] == 0 && results[1][pair.Index] == 0)));
                }

                if (form.Layer.Axes.Contains(0) || form.Layer.ParameterAxes.Contains(0) || !form.Layer.DynamicAxes.Contains(0))
                {
                    continue;
                }

                int elements = form.Layer.Elements / shape[0], bytes = mask.Length / shape[0];
                float[] clean = With(Values<float>(1, form.Layer.Elements), counts, 0), all = With(Values<float>(2, form.Layer.Elements), counts, 0);
                for (int sample = 0; sample < shape[0]; sample++)
                {
                    Range of = (sample * elements)..((sample + 1) * elements);
                    float[][] alone = Run(
                        Prepare(layers.Create<float>(form.In(Form, Activation.None, false)), training), [1, .. shape[1..]], clean[of],
                        mask[(sample * bytes)..((sample + 1) * bytes)], all[of]);
                    SameBits.AssertEqual<float>(expected![0][of], alone[0], $"{form}, sample {sample}");
                    SameBits.AssertEqual<float>(expected[1][of], alone[1], $"{form}, gradient of sample {sample}");
                }
            }
        }
    }

    [Fact]
    public void Results_may_take_the_place_of_what_they_come_from()
    {
        const int Count = 3 * 6 * 40;
        float[] input = Values<float>(1, Count), gradient = Values<float>(2, Count), output = new float[Count], inputGradient = new float[Count];
        byte[] mask = Mask(3, 3 * 40);
        MaskedSequences layer = new(), other = new();
        layer.Forward(input, mask, output);
        layer.Backward(input, mask, gradient, inputGradient);
        float[] inPlace = [.. input], overGradient = [.. gradient], overInput = [.. input];
        other.Forward(inPlace, mask, inPlace);
        SameBits.AssertEqual<float>(output, inPlace, "output");
        other.Backward(input, mask, overGradient, overGradient);
        SameBits.AssertEqual<float>(inputGradient, overGradient, "over the gradient");
        other.Backward(overInput, mask, gradient, overInput);
        SameBits.AssertEqual<float>(inputGradient, overInput, "over the input");
    }

    [Fact]
    public void A_batch_in_which_none_counts_changes_nothing()
    {
        MaskedSequences layer = new();
        float[] input = Values<float>(1, 480), output = Values<float>(2, 480), inputGradient = Values<float>(3, 480);
        layer.Forward(input, new byte[80], output);
        layer.Backward(input, new byte[80], output, inputGradient);
        Assert.Equal(0, layer.BatchesTracked);
        Assert.Equal(new float[6], layer.RunningMean.ToArray());
        Assert.All(layer.RunningVariance.ToArray(), value => Assert.Equal(1, value));
        Assert.All(output.Concat(inputGradient).Concat(layer.WeightGradient.ToArray()).Concat(layer.BiasGradient.ToArray()), value => Assert.Equal(0, value));
    }

    [Fact]
    public void One_that_counts_has_no_spread_to_track()
    {
        MaskedSequences layer = new();
        float[] input = Values<float>(1, 480), output = Values<float>(2, 480), before = [.. output];
        byte[] mask = new byte[80];
        mask[17] = 1;
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => layer.Forward(input, mask, output));
        Assert.Contains("where one element of a statistic counts", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0f), (layer.BatchesTracked, layer.RunningMean[0]));
        Assert.Equal(before, output);

        layer.Eval();
        layer.Forward(input, mask, output);
        Assert.NotEqual(0, output[17]);

        // Where none is tracked it is its own mean.
        MaskedRows rows = new();
        rows.Bias.Fill(2);
        mask = new byte[2 * 40];
        (mask[3], mask[50]) = (1, 1);
        float[] row = Values<float>(1, 80), gradient = new float[80];
        rows.Forward(row, mask, output.AsSpan(0, 80));
        rows.Backward(row, mask, row, gradient);
        Assert.Equal((2f, 2f), (output[3], output[50]));
        Assert.All(gradient, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Wrong_calls_change_nothing()
    {
        MaskedSequences layer = new();
        float[] input = Values<float>(1, 480), output = Values<float>(2, 480), before = [.. output];
        byte[] mask = Mask(3, 80);
        Wrong("mask", "A mask of the shape [2, 6, 40] has 80 elements, one for each index of axis 0 and of the axes that share a statistic, but mask has 79.", () => layer.Forward(input, mask.AsSpan(1), output));
        Wrong("mask", "but mask has 480.", () => layer.Forward(input, new byte[480], output));
        Wrong("output", "has 480 elements, but output has 479.", () => layer.Forward(input, mask, output.AsSpan(1)));
        Wrong("output", "overlap", () => layer.Forward(input.AsSpan(0, 240), mask.AsSpan(0, 40), input.AsSpan(1, 240)));
        Wrong("mask", "but mask has 81.", () => layer.Backward(input, new byte[81], output, output));
        Wrong("inputGradient", "overlap", () => layer.Backward(input.AsSpan(0, 240), mask.AsSpan(0, 40), output.AsSpan(0, 240), input.AsSpan(240 - 1, 240)));
        Assert.Throws<InvalidOperationException>(() => layer.Backward(input, mask, output, output));
        Assert.Equal(before, output);
        Assert.Equal(0, layer.BatchesTracked);

        MaskedImages images = new();
        float[] small = Values<float>(4, 2 * 3 * 4 * 5), result = new float[small.Length];
        Assert.Contains("Forward(input, mask, output, shape)", Assert.Throws<ArgumentException>(() => images.Forward(small, mask, result)).Message, StringComparison.Ordinal);
        images.Forward(small, Mask(5, 2 * 4 * 5), result, [2, 3, 4, 5]);
        Wrong("mask", "but mask has 41.", () => images.Backward(small, new byte[41], small, result));
        images.Backward(small, Mask(5, 2 * 4 * 5), small, result);

        static void Wrong(string parameter, string message, Action call)
        {
            ArgumentException thrown = Assert.Throws<ArgumentException>(call);
            Assert.Equal(parameter, thrown.ParamName);
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_methods_of_the_contract_say_what_to_call()
    {
        INormalization<float> layer = new MaskedSequences();
        Assert.Contains("Forward(input, mask, output)", Assert.Throws<NotSupportedException>(() => layer.Forward([], [])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Backward(input, mask, outputGradient, inputGradient)", Assert.Throws<NotSupportedException>(() => layer.Backward([], [], [])).Message, StringComparison.Ordinal);
        Assert.Equal("BatchNorm1d(6, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, masked=True)", layer.ToString());
        new MaskedSequences().Forward([], [], []);
        new MaskedSequences().Backward([], [], [], []);
    }

    [Fact]
    public void Ranks_share_no_masked_batch()
    {
        Assert.Contains(
            "Masked", Assert.Throws<NotSupportedException>(() => new MaskedSequences().Synchronize(new VirtualBatches.PartStateTests.Ranks(2))).Message, StringComparison.Ordinal);

        // Without running statistics samples have nothing to do with those of others.
        new MaskedRows().Synchronize(new VirtualBatches.PartStateTests.Ranks(2));
    }

    [Fact]
    public void Neither_threads_nor_streaming_change_a_bit()
    {
        Check(() => new MaskedImages(), [8, 3, 100, 100]);
        Check(() => new MaskedColumns(), [8, 40, 40, 16]);
        Check(() => new MaskedRows(), [5000, 40]);

        static void Check(Func<INormalization<float>> create, int[] shape)
        {
            int count = shape.Aggregate(1, (product, extent) => product * extent);
            float[] input = Values<float>(1, count), outputGradient = Values<float>(2, count);
            byte[] mask = Mask(3, MaskedShape.Length(create().Info, shape));
            FormAssert.SameHoweverRun(create, (created, start) =>
            {
                MaskedLayer<float> layer = new(created);
                float[] output = new float[count + 8], inputGradient = new float[count + 8];
                layer.ForwardInShape(input, mask, output.AsSpan(start, count), shape);
                layer.Backward(input, mask, outputGradient, inputGradient.AsSpan(start, count));
                return [output[start..(start + count)], inputGradient[start..(start + count)], .. State(created)];
            });
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        MaskedSequences layer = new();
        float[] input = Values<float>(1, 480), output = new float[480];
        byte[] mask = Mask(3, 80);
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            layer.Forward(input, mask, output);
            layer.Backward(input, mask, output, output);
        }
    }

    [Fact]
    public void Many_threads_may_evaluate()
    {
        MaskedSequences layer = new() { Training = false, MaxDegreeOfParallelism = 1 };
        float[] input = Values<float>(1, 480), expected = new float[480];
        byte[] mask = Mask(3, 80);
        layer.Forward(input, mask, expected);
        Parallel.For(0, 200, _ =>
        {
            float[] output = new float[480];
            layer.Forward(input, mask, output);
            SameBits.AssertEqual<float>(expected, output, "output");
        });
    }

    /// <summary>Values that the element type is too narrow for are computed one by one, those that count alone.</summary>
    [Fact]
    public void Far_values_that_count()
    {
        MaskedRows rows = new();
        float[] input = Values<float>(1, 80), output = new float[80], inputGradient = new float[80];
        byte[] mask = Mask(3, 80);
        double[] counted = [];
        for (int i = 0; i < 40; i++)
        {
            input[i] *= 1e30f;
            counted = mask[i] != 0 ? [.. counted, input[i]] : counted;
        }

        rows.Forward(input, mask, output);
        rows.Backward(input, mask, Values<float>(2, 80), inputGradient);
        double mean = counted.Average(), sigma = Math.Sqrt(counted.Average(value => (value - mean) * (value - mean)));
        for (int i = 0; i < 40; i++)
        {
            Assert.Equal(mask[i] == 0 ? 0 : (input[i] - mean) / sigma, output[i], 1e-5);
            Assert.InRange(Math.Abs(inputGradient[i]), 0, mask[i] == 0 ? 0 : 1e-29);
        }
    }

    /// <summary>Whether several elements, or none, count in each statistic.</summary>
    private static bool HasSeveral(FormCase form, bool[] counts)
    {
        Layout layout = new(form.Layer, form.Layer.Shape);
        return counts.Index().GroupBy(pair => layout.Statistic[pair.Index]).All(elements => elements.Count(pair => pair.Item) != 1);
    }

    private static T[][] Run<T>(INormalization<T> created, int[] shape, T[] input, byte[] mask, T[] gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MaskedLayer<T> layer = new(created);
        T[] output = new T[input.Length], inputGradient = new T[input.Length];
        layer.ForwardInShape(input, mask, output, shape);
        layer.Backward(input, mask, gradient, inputGradient);
        return [output, inputGradient, .. State(created)];
    }

    private static T[][] State<T>(INormalization<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [[.. layer.WeightGradient], [.. layer.BiasGradient], [.. layer.RunningMean], [.. layer.RunningVariance], [T.CreateChecked(layer.BatchesTracked)]];

    private static INormalization<T> Prepare<T>(INormalization<T> layer, bool training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.Training = training;
        IntegerGenerator.Normal<T>(7, layer.Weight.Length, 1, 0.5).CopyTo(layer.Weight);
        IntegerGenerator.Normal<T>(8, layer.Bias.Length, 0, 0.5).CopyTo(layer.Bias);
        IntegerGenerator.Normal<T>(9, layer.RunningMean.Length, 0, 0.5).CopyTo(layer.RunningMean);
        return layer;
    }

    private static float[] With(float[] values, bool[] counts, float other) => [.. values.Zip(counts, (value, count) => count ? value : other)];

    /// <summary>About half of the elements count.</summary>
    private static byte[] Mask(ulong seed, int count) => [.. IntegerGenerator.Normal<float>(seed, count).Select(value => value > 0 ? (byte)255 : (byte)0)];

    private static T[] Values<T>(ulong seed, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => IntegerGenerator.Normal<T>(seed, count, 0.5, 1);
}

[BatchNorm(6, 40, Masked = true)]
internal sealed partial class MaskedSequences;

[BatchNorm(3, -1, -1, Masked = true)]
internal sealed partial class MaskedImages;

[BatchNorm(16, 40, 40, ChannelsLast = true, Masked = true)]
internal sealed partial class MaskedColumns;

[LayerNorm(40, Masked = true)]
internal sealed partial class MaskedRows;
