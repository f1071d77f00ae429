using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A layer whose calls scale and shift each sample: output = activation(y · (1 + scale) + shift).</summary>
public sealed class ModulatedTests
{
    private const string Form = ", Modulated = true";

    private static readonly Activation[] s_activations = [Activation.None, Activation.Relu, Activation.Silu];

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        from layer in FormCase.All
        from activation in s_activations
        from isDouble in (bool[])[false, true]
        select layer.In(Form, activation, isDouble));

    public static TheoryData<Activation> Activations => [.. s_activations];

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task Floats(Activation activation) => CheckAll<float>(await s_layers, activation);

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task Doubles(Activation activation) => CheckAll<double>(await s_layers, activation);

    private static void CheckAll<T>(CompiledLayers layers, Activation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((FormCase form, ulong seed, bool training) in FormCase.Calls)
        {
            string attribute = form.In(Form, activation, typeof(T) == typeof(double));
            new ModulatedCall<T>(form, seed, training).Check(() => layers.Create<T>(attribute), activation, $"{attribute}, training {training}, seed {seed}");
        }
    }

    /// <summary>What the element type cannot scale is computed in double, and modulated, too: where each element has a scale of its own, and where
    /// samples share theirs.</summary>
    [Theory]
    [InlineData("Shape = [-1, 100], Axes = [1], Epsilon = 0", false)]
    [InlineData("Shape = [7, 100], Axes = [1], Epsilon = 0, Affine = false", false)]
    [InlineData("Shape = [100, 7], Axes = [0], Epsilon = 0", true)]
    [InlineData("Shape = [100, 7], Axes = [0], Epsilon = 0, Affine = false", true)]
    public async Task Statistics_beyond_the_range_of_floats(string attribute, bool columns)
    {
        CompiledLayers layers = await CompiledLayers.CompileAsync([attribute + Form]);
        ModulatedLayer<float> layer = new(layers.Create<float>(attribute + Form));
        const int Count = FarSlices.Count;
        FarSlices slices = new(columns);
        float[] scale = Values(2, Count), shift = Values(3, Count), outputGradient = Values(4, Count), output = new float[Count];
        float[] inputGradient = new float[Count], scaleGradient = new float[Count], shiftGradient = new float[Count];
        layer.Forward(slices.Input, scale, shift, output);
        layer.Backward(slices.Input, scale, shift, outputGradient, inputGradient, scaleGradient, shiftGradient);
        SameBits.AssertEqual<float>(outputGradient, shiftGradient, "shift gradient");
        foreach (NormalizedSlice slice in slices.Normalized)
        {
            int[] of = slice.Elements;
            double[] x = slice.Values, gradient = slice.Gradient([.. of.Select(i => outputGradient[i] * (1.0 + scale[i]))]);
            for (int k = 0; k < of.Length; k++)
            {
                Assert.Equal((x[k] * (1.0 + scale[of[k]])) + shift[of[k]], output[of[k]], 1e-5);
                Assert.Equal(outputGradient[of[k]] * x[k], scaleGradient[of[k]], 1e-5);
                Assert.Equal(gradient[k], inputGradient[of[k]], 2e-5 / slice.Sigma);
            }
        }
    }

    /// <summary>In evaluation x̂ may overflow, where what it is scaled by brings it back.</summary>
    [Fact]
    public async Task Elements_that_are_too_large_to_be_normalized()
    {
        const string Attribute = "Shape = [2, 5, 3], Axes = [0, 1], Affine = false, Modulated = true";
        ModulatedLayer<float> layer = new((await CompiledLayers.CompileAsync([Attribute])).Create<float>(Attribute));
        layer.Layer.Training = false;
        layer.Layer.RunningVariance.Fill(1e-10f);
        float[] input = Values(1, 30), scale = new float[6], shift = new float[6], output = new float[30];
        input[7] = 1e38f;
        scale.AsSpan().Fill(1e-6f - 1);
        layer.Forward(input, scale, shift, output);
        double factor = 1.0 + scale[0], sigma = Math.Sqrt((double)1e-10f + 1e-5);
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(input[i] / sigma * factor, output[i], Math.Abs(input[i] / sigma * factor) * 1e-6);
        }
    }

    [Fact]
    public async Task A_sample_gives_the_same_bits_alone()
    {
        CompiledLayers layers = await s_layers;
        foreach (FormCase form in FormCase.All.Where(form => form.Layer.DynamicAxes.Contains(0) && !form.Layer.Axes.Contains(0)))
        {
            ModulatedCall<float> call = new(form, 3, training: true);
            string attribute = form.In(Form, Activation.Silu, isDouble: false);
            ModulatedResult<float> all = call.Run(layers.Create<float>(attribute));
            int samples = form.Layer.Shape[0], elements = call.Input.Length / samples, scales = call.Scale.Length / samples;
            for (int sample = 0; sample < samples; sample++)
            {
                ModulatedLayer<float> layer = new(call.Prepare(layers.Create<float>(attribute)));
                Range ofElements = (sample * elements)..((sample + 1) * elements), ofScales = (sample * scales)..((sample + 1) * scales);
                float[] output = new float[elements], inputGradient = new float[elements], scaleGradient = new float[scales], shiftGradient = new float[scales];
                layer.ForwardInShape(call.Input[ofElements], call.Scale[ofScales], call.Shift[ofScales], output, [1, .. form.Layer.Shape[1..]]);
                layer.Backward(
                    call.Input[ofElements], call.Scale[ofScales], call.Shift[ofScales], call.OutputGradient[ofElements], inputGradient, scaleGradient, shiftGradient);
                SameBits.AssertEqual<float>(all.Output[ofElements], output, $"{form}, output of {sample}");
                SameBits.AssertEqual<float>(all.InputGradient[ofElements], inputGradient, $"{form}, input gradient of {sample}");
            }
        }
    }

    [Fact]
    public async Task Results_may_take_the_place_of_what_they_come_from()
    {
        CompiledLayers layers = await s_layers;
        foreach (FormCase form in FormCase.All)
        {
            ModulatedCall<float> call = new(form, 5, training: true);
            ModulatedResult<float> apart = call.Run(Create());
            float[] input = [.. call.Input];
            new ModulatedLayer<float>(call.Prepare(Create())).ForwardInShape(input, call.Scale, call.Shift, input, form.Layer.Shape);
            SameBits.AssertEqual<float>(apart.Output, input, $"{form}, output in place");
            foreach ((bool ofInput, bool swapped) in (IEnumerable<(bool, bool)>)[(true, false), (false, true)])
            {
                ModulatedLayer<float> layer = new(call.Prepare(Create()));
                layer.ForwardInShape(call.Input, call.Scale, call.Shift, new float[call.Input.Length], form.Layer.Shape);
                float[] x = [.. call.Input], gradient = [.. call.OutputGradient], scale = [.. call.Scale], shift = [.. call.Shift];
                float[] inputGradient = ofInput ? x : gradient, scaleGradient = swapped ? shift : scale, shiftGradient = swapped ? scale : shift;
                layer.Backward(x, scale, shift, gradient, inputGradient, scaleGradient, shiftGradient);
                SameBits.AssertEqual<float>(apart.InputGradient, inputGradient, $"{form}, {ofInput}, input's gradient");
                SameBits.AssertEqual<float>(apart.ScaleGradient, scaleGradient, $"{form}, {swapped}, scale's gradient");
                SameBits.AssertEqual<float>(apart.ShiftGradient, shiftGradient, $"{form}, {swapped}, shift's gradient");
            }

            INormalization<float> Create() => layers.Create<float>(form.In(Form, Activation.Silu, isDouble: false));
        }
    }

    [Fact]
    public void Wrong_calls_change_nothing()
    {
        ModulatedImages layer = new();
        float[] all = Values(1, 3000), before = [.. all];
        Memory<float> memory = all;
        Wrong("input", "The shape [2, 4, 5, 5] has 200 elements, but input has 100.", () => layer.Forward(Of(0, 100), Of(500, 8), Of(600, 8), Of(1000, 200)));
        Wrong("scale", "the shape [2, 4, 5, 5] are scaled and shifted by 8 values, one for each sample and parameter, but scale has 4.", () => layer.Forward(Of(0, 200), Of(500, 4), Of(600, 8), Of(1000, 200)));
        Wrong("shift", "by 8 values, one for each sample and parameter, but shift has 200.", () => layer.Forward(Of(0, 200), Of(500, 8), Of(600, 200), Of(1000, 200)));
        Wrong("output", "has 200 elements, but output has 8.", () => layer.Forward(Of(0, 200), Of(500, 8), Of(600, 8), Of(1000, 8)));
        Wrong("output", "overlap", () => layer.Forward(Of(0, 200), Of(500, 8), Of(600, 8), Of(1, 200)));
        Wrong("output", "overlap", () => layer.Forward(Of(0, 200), Of(500, 8), Of(600, 8), Of(500, 200)));
        Wrong("output", "overlap", () => layer.Forward(Of(0, 200), Of(500, 8), Of(600, 8), Of(601, 200)));
        WrongBackward("scale", "but scale has 4.", 0, 500, 4, 600, 1000, 1300, 1600, 8, 1700, 8);
        WrongBackward("scaleGradient", "but scaleGradient has 9.", 0, 500, 8, 600, 1000, 1300, 1600, 9, 1700, 8);
        WrongBackward("shiftGradient", "but shiftGradient has 7.", 0, 500, 8, 600, 1000, 1300, 1600, 8, 1700, 7);
        WrongBackward("inputGradient", "overlap", 0, 500, 8, 600, 1000, 1, 1600, 8, 1700, 8);
        WrongBackward("inputGradient", "overlap", 0, 500, 8, 600, 1000, 500, 1600, 8, 1700, 8);
        WrongBackward("inputGradient", "overlap", 0, 500, 8, 600, 1000, 999, 1600, 8, 1700, 8);
        WrongBackward("scaleGradient", "overlap", 0, 500, 8, 600, 1000, 1300, 1300, 8, 1700, 8);
        WrongBackward("scaleGradient", "overlap", 0, 500, 8, 600, 1000, 1300, 501, 8, 1700, 8);
        WrongBackward("scaleGradient", "overlap", 0, 500, 8, 600, 1000, 1300, 0, 8, 1700, 8);
        WrongBackward("shiftGradient", "overlap", 0, 500, 8, 600, 1000, 1300, 1600, 8, 1600, 8);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(Of(0, 200), Of(500, 8), Of(600, 8), Of(1000, 200), Of(1300, 200), Of(1600, 8), Of(1700, 8)));
        Assert.Equal(before, all);

        Span<float> Of(int start, int length) => memory.Span.Slice(start, length);

        void WrongBackward(
            string parameter, string message, int input, int scale, int scales, int shift, int outputGradient, int inputGradient, int scaleGradient, int scaleGradients, int shiftGradient, int shiftGradients)
            => Wrong(parameter, message, () => layer.Backward(
                Of(input, 200), Of(scale, scales), Of(shift, 8), Of(outputGradient, 200), Of(inputGradient, 200), Of(scaleGradient, scaleGradients), Of(shiftGradient, shiftGradients)));

        static void Wrong(string parameter, string message, Action call)
        {
            ArgumentException thrown = Assert.Throws<ArgumentException>(call);
            Assert.Equal(parameter, thrown.ParamName);
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_shape_comes_last_where_a_length_does_not_tell_it()
    {
        ModulatedSequences layer = new();
        float[] input = Values(1, 300), scale = Values(2, 75), shift = Values(3, 75), output = new float[300], gradient = new float[300];
        float[] scaleGradient = new float[75], shiftGradient = new float[75];
        ArgumentException missing = Assert.Throws<ArgumentException>(() => layer.Forward(input, scale, shift, output));
        Assert.Contains("Forward(input, scale, shift, output, shape)", missing.Message, StringComparison.Ordinal);
        layer.Forward(input, scale, shift, output, [3, 4, 25]);

        // Which scales there are, only that call tells.
        ArgumentException wrong = Assert.Throws<ArgumentException>(
            () => layer.Backward(input, scale.AsSpan(0, 50), shift.AsSpan(0, 50), output, gradient, scaleGradient.AsSpan(0, 50), shiftGradient.AsSpan(0, 50)));
        Assert.Equal("scale", wrong.ParamName);
        layer.Backward(input, scale, shift, output, gradient, scaleGradient, shiftGradient);
        Assert.Equal(output.Where((_, i) => i < 100 && i % 25 == 7).Sum(), shiftGradient[7], 1e-4f);

        // Nothing in a sample: nothing to differentiate.
        layer.Forward([], scale, shift, [], [3, 0, 25]);
        layer.Backward([], scale, shift, [], [], scaleGradient, shiftGradient);
        Assert.All(shiftGradient, value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_methods_of_the_contract_say_what_to_call()
    {
        INormalization<float> layer = new ModulatedImages(), tracked = new ModulatedBatch();
        Assert.Contains("Forward(input, scale, shift, output)", Message(() => layer.Forward([], [])), StringComparison.Ordinal);
        Assert.Contains(
            "Backward(input, scale, shift, outputGradient, inputGradient, scaleGradient, shiftGradient)", Message(() => layer.Backward([], [], [])), StringComparison.Ordinal);
        Assert.Contains("cannot be folded", Message(() => tracked.Fold(new float[16], new float[16])), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => tracked.FoldInto(new float[16], new float[16]));

        static string Message(Action call) => Assert.Throws<NotSupportedException>(call).Message;
    }

    [Fact]
    public void Neither_threads_nor_streaming_change_a_bit()
    {
        Check(() => new ModulatedBatch(), 8 * 16 * 28 * 28, 8 * 16);
        Check(() => new ModulatedColumns(), 8 * 28 * 28 * 16, 8 * 16);
        Check(() => new ModulatedRows(), 300 * 512, 300 * 512);
        Check(() => new ModulatedTokens(), 6 * 64 * 512, 6 * 512);

        static void Check(Func<INormalization<float>> create, int count, int scales)
        {
            float[] input = Values(1, count), scale = Values(2, scales), shift = Values(3, scales), outputGradient = Values(4, count);
            FormAssert.SameHoweverRun(create, (created, start) =>
            {
                ModulatedLayer<float> layer = new(created);
                float[] output = new float[count + 8], inputGradient = new float[count + 8], scaleGradient = new float[scales + 8], shiftGradient = new float[scales + 8];
                layer.Forward(input, scale, shift, output.AsSpan(start, count));
                layer.Backward(
                    input, scale, shift, outputGradient, inputGradient.AsSpan(start, count), scaleGradient.AsSpan(8 - start, scales), shiftGradient.AsSpan(start, scales));
                return
                [
                    output[start..(start + count)], inputGradient[start..(start + count)], scaleGradient[(8 - start)..(8 - start + scales)],
                    shiftGradient[start..(start + scales)], [.. created.WeightGradient],
                ];
            });
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        ModulatedImages layer = new();
        float[] input = Values(1, 200), scale = Values(2, 8), shift = Values(3, 8), output = new float[200], scaleGradient = new float[8], shiftGradient = new float[8];
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            layer.Forward(input, scale, shift, output);
            layer.Backward(input, scale, shift, output, output, scaleGradient, shiftGradient);
        }
    }

    /// <summary>Without parameters of its own a layer's backward pass in evaluation shares nothing with another.</summary>
    [Fact]
    public void Many_threads_may_differentiate_in_evaluation()
    {
        ModulatedSequences layer = new() { Training = false, MaxDegreeOfParallelism = 1 };
        const int Count = 8 * 16 * 25;
        float[] input = Values(1, Count), scale = Values(2, 200), shift = Values(3, 200), outputGradient = Values(4, Count);
        layer.Forward(input, scale, shift, new float[Count], [8, 16, 25]);
        float[] expected = Differentiate();
        Parallel.For(0, 200, _ => SameBits.AssertEqual<float>(expected, Differentiate(), "scale gradient"));

        float[] Differentiate()
        {
            float[] inputGradient = new float[Count], scaleGradient = new float[200], shiftGradient = new float[200];
            layer.Backward(input, scale, shift, outputGradient, inputGradient, scaleGradient, shiftGradient);
            return scaleGradient;
        }
    }

    private static float[] Values(ulong seed, int count) => IntegerGenerator.Normal<float>(seed, count, 0.25, 1);
}

[GroupNorm(2, 4, 5, 5, Batch = 2, Modulated = true, Activation = Activation.Silu)]
internal sealed partial class ModulatedImages;

[Normalize(Shape = [-1, -1, 25], Axes = [2], Affine = false, Modulated = true)]
internal sealed partial class ModulatedSequences;

[BatchNorm(16, 28, 28, Modulated = true)]
internal sealed partial class ModulatedBatch;

[BatchNorm(16, 28, 28, ChannelsLast = true, Modulated = true)]
internal sealed partial class ModulatedColumns;

[LayerNorm(512, Affine = false, Modulated = true)]
internal sealed partial class ModulatedRows;

[Normalize(Shape = [-1, 64, 512], Axes = [2], Modulated = true)]
internal sealed partial class ModulatedTokens;
