using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A residual inside a layer, before its activation: output = activation(y + residual).</summary>
public sealed class InsideTests
{
    private const string Form = ", Residual = Residual.Inside";

    private static readonly Activation[] s_activations = [Activation.None, Activation.Relu, Activation.Silu, Activation.Gelu];

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        from layer in FormCase.All
        from activation in s_activations
        from isDouble in (bool[])[false, true]
        from form in (string[])["", Form]
        where form.Length > 0 || activation == Activation.None
        select layer.In(form, activation, isDouble));

    public static TheoryData<Activation> Activations => [.. s_activations];

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task Floats(Activation activation) => CheckAll<float>(await s_layers, activation);

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task Doubles(Activation activation) => CheckAll<double>(await s_layers, activation);

    /// <summary>Where the sum is not rounded with a product, the bits are also those of the layer without a residual and of the addition after it.</summary>
    private static void CheckAll<T>(CompiledLayers layers, Activation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isDouble = typeof(T) == typeof(double);
        foreach ((FormCase form, ulong seed, bool training) in FormCase.Calls)
        {
            string what = $"{form}, {activation}, training {training}, seed {seed}";
            InsideCall<T> call = new(form, seed, training);
            InsideResult<T> result = call.Check(() => layers.Create<T>(form.In(Form, activation, isDouble)), activation, what);

            // What is a product alone is rounded with the residual.
            RandomLayer layer = form.Layer;
            bool isProduct = layer.HasWeight ? !layer.HasBias : !layer.HasMean || isDouble;
            if (!isProduct)
            {
                CheckBits(call, result, layers.Create<T>(form.In("", Activation.None, isDouble)), activation, what);
            }
        }
    }

    private static void CheckBits<T>(InsideCall<T> call, InsideResult<T> result, INormalization<T> plain, Activation activation, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        call.Prepare(plain);
        T[] sum = new T[call.Input.Length], inputGradient = new T[call.Input.Length];
        plain.Forward(call.Input, sum, call.Form.Layer.Shape);
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += call.Residual[i];
        }

        T[] residualGradient = [.. sum.Zip(call.OutputGradient, (value, gradient) => gradient * ActivationFunctions.Slope(activation, value))];
        plain.Backward(call.Input, residualGradient, inputGradient);
        SameBits.AssertEqual<T>([.. sum.Select(value => ActivationFunctions.Value(activation, value))], result.Output, what);
        SameBits.AssertEqual<T>(residualGradient, result.ResidualGradient, what + ", residual gradient");
        SameBits.AssertEqual<T>(inputGradient, result.InputGradient, what + ", input gradient");
        SameBits.AssertEqual<T>(plain.WeightGradient, result.WeightGradient, what + ", weight gradient");
        SameBits.AssertEqual<T>(plain.BiasGradient, result.BiasGradient, what + ", bias gradient");
        SameBits.AssertEqual<T>(plain.RunningVariance, result.RunningVariance, what + ", running variance");
    }

    /// <summary>What the element type cannot scale is computed in double, with the residual.</summary>
    [Theory]
    [InlineData("Shape = [-1, 100], Axes = [1], Epsilon = 0", false)]
    [InlineData("Shape = [7, 100], Axes = [1], Epsilon = 0, Affine = false", false)]
    [InlineData("Shape = [100, 7], Axes = [0], Epsilon = 0", true)]
    public async Task Statistics_beyond_the_range_of_floats(string attribute, bool columns)
    {
        string written = $"{attribute}{Form}, Activation = Activation.Silu";
        InsideLayer<float> layer = new((await CompiledLayers.CompileAsync([written])).Create<float>(written));
        const int Count = FarSlices.Count;
        FarSlices slices = new(columns);
        float[] residual = Values(2, Count), outputGradient = Values(3, Count), output = new float[Count], inputGradient = new float[Count], residualGradient = new float[Count];
        layer.Forward(slices.Input, residual, output);
        layer.Backward(slices.Input, residual, outputGradient, inputGradient, residualGradient);
        foreach (NormalizedSlice slice in slices.Normalized)
        {
            int[] of = slice.Elements;
            double[] arguments = [.. slice.Values.Zip(of, (x, i) => x + residual[i])];
            double[] e = [.. arguments.Zip(of, (argument, i) => outputGradient[i] * ActivationFunctions.Slope(Activation.Silu, argument))];
            double[] gradient = slice.Gradient(e);
            for (int k = 0; k < of.Length; k++)
            {
                Assert.Equal(ActivationFunctions.Value(Activation.Silu, arguments[k]), output[of[k]], 3e-6);
                Assert.Equal(e[k], residualGradient[of[k]], 3e-6);
                Assert.Equal(gradient[k], inputGradient[of[k]], 2e-5 / slice.Sigma);
            }
        }
    }

    [Fact]
    public void Activations_at_a_hundred()
    {
        foreach (float far in (float[])[100, -100])
        {
            SiluInside layer = new();
            float[] input = Values(1, 200), residual = [.. Values(2, 200).Select(value => value + far)], outputGradient = Values(3, 200);
            float[] output = new float[200], inputGradient = new float[200], residualGradient = new float[200];
            layer.Forward(input, residual, output);
            layer.Backward(input, residual, outputGradient, inputGradient, residualGradient);
            for (int i = 0; i < 200; i++)
            {
                Assert.InRange(output[i], far > 0 ? 90f : -1e-30f, far > 0 ? 110f : 0f);
                Assert.Equal(far > 0 ? outputGradient[i] : 0f, residualGradient[i], 1e-6f);
                Assert.True(float.IsFinite(inputGradient[i]));
            }
        }
    }

    [Fact]
    public async Task Results_may_take_the_place_of_what_they_come_from()
    {
        CompiledLayers layers = await s_layers;
        foreach (FormCase form in (FormCase[])[FormCase.All[0], FormCase.All[5], FormCase.All[6], FormCase.All[13], FormCase.All[15]])
        {
            InsideCall<float> call = new(form, 5, training: true);
            InsideResult<float> apart = call.Run(Create());
            foreach (int place in (int[])[0, 1])
            {
                InsideLayer<float> layer = new(call.Prepare(Create()));
                float[][] read = [[.. call.Input], [.. call.Residual]];
                layer.ForwardInShape(read[0], read[1], read[place], form.Layer.Shape);
                SameBits.AssertEqual<float>(apart.Output, read[place], $"{form}, output in place of {place}");
            }

            for (int ofInput = -1; ofInput < 3; ofInput++)
            {
                for (int ofResidual = -1; ofResidual < 3; ofResidual++)
                {
                    if (ofInput == ofResidual && ofInput >= 0)
                    {
                        continue;
                    }

                    InsideLayer<float> layer = new(call.Prepare(Create()));
                    layer.ForwardInShape(call.Input, call.Residual, new float[call.Input.Length], form.Layer.Shape);
                    float[][] read = [[.. call.Input], [.. call.Residual], [.. call.OutputGradient]];
                    float[] inputGradient = ofInput < 0 ? new float[call.Input.Length] : read[ofInput];
                    float[] residualGradient = ofResidual < 0 ? new float[call.Input.Length] : read[ofResidual];
                    layer.Backward(read[0], read[1], read[2], inputGradient, residualGradient);
                    SameBits.AssertEqual<float>(apart.InputGradient, inputGradient, $"{form}, input's gradient in place of {ofInput}, residual's of {ofResidual}");
                    SameBits.AssertEqual<float>(apart.ResidualGradient, residualGradient, $"{form}, residual's gradient in place of {ofResidual}, input's of {ofInput}");
                }
            }

            INormalization<float> Create() => layers.Create<float>(form.In(Form, Activation.Silu, isDouble: false));
        }
    }

    [Fact]
    public void Wrong_calls_change_nothing()
    {
        SiluInside layer = new();
        float[] all = Values(1, 3000), before = [.. all];
        Memory<float> memory = all;
        Wrong("input", "[2, 100] has 200 elements, but input has 199", 199, 200, 200);
        Wrong("residual", "[2, 100] has 200 elements, but residual has 100", 200, 100, 200);
        Wrong("output", "[2, 100] has 200 elements, but output has 201", 200, 200, 201);
        Overlap("output", () => layer.Forward(At(0), At(500), At(1)));
        Overlap("output", () => layer.Forward(At(0), At(500), At(501)));
        WrongBackward("input", 100, 200, 200, 200, 200);
        WrongBackward("residual", 200, 100, 200, 200, 200);
        WrongBackward("outputGradient", 200, 200, 100, 200, 200);
        WrongBackward("inputGradient", 200, 200, 200, 100, 200);
        WrongBackward("residualGradient", 200, 200, 200, 200, 100);
        Overlap("inputGradient", () => layer.Backward(At(0), At(500), At(1000), At(1), At(2000)));
        Overlap("inputGradient", () => layer.Backward(At(0), At(500), At(1000), At(501), At(2000)));
        Overlap("inputGradient", () => layer.Backward(At(0), At(500), At(1000), At(999), At(2000)));
        Overlap("residualGradient", () => layer.Backward(At(0), At(500), At(1000), At(2000), At(1)));
        Overlap("residualGradient", () => layer.Backward(At(0), At(500), At(1000), At(2000), At(499)));
        Overlap("residualGradient", () => layer.Backward(At(0), At(500), At(1000), At(2000), At(1001)));
        Overlap("residualGradient", () => layer.Backward(At(0), At(500), At(1000), At(2000), At(2000)));
        Overlap("residualGradient", () => layer.Backward(At(0), At(500), At(1000), At(2000), At(2100)));
        Assert.Throws<InvalidOperationException>(() => layer.Backward(At(0), At(500), At(1000), At(1500), At(2000)));
        Assert.Equal(before, all);

        Span<float> At(int start) => memory.Span.Slice(start, 200);

        void Wrong(string parameter, string message, int input, int residual, int output)
        {
            ArgumentException thrown = Assert.Throws<ArgumentException>(() => layer.Forward(new float[input], new float[residual], new float[output]));
            Assert.Equal(parameter, thrown.ParamName);
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        }

        void WrongBackward(string parameter, int input, int residual, int outputGradient, int inputGradient, int residualGradient)
        {
            ArgumentException thrown = Assert.Throws<ArgumentException>(
                () => layer.Backward(new float[input], new float[residual], new float[outputGradient], new float[inputGradient], new float[residualGradient]));
            Assert.Equal(parameter, thrown.ParamName);
            Assert.Contains($"The shape [2, 100] has 200 elements, but {parameter} has 100.", thrown.Message, StringComparison.Ordinal);
        }

        static void Overlap(string parameter, Action call)
        {
            ArgumentException thrown = Assert.Throws<ArgumentException>(call);
            Assert.Equal(parameter, thrown.ParamName);
            Assert.Contains("overlap", thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_shape_comes_last_where_a_length_does_not_tell_it()
    {
        SeveralInside layer = new();
        float[] input = Values(1, 300), residual = Values(2, 300), output = new float[300], expected = new float[300];
        ArgumentException missing = Assert.Throws<ArgumentException>(() => layer.Forward(input, residual, output));
        Assert.Contains("Forward(input, residual, output, shape)", missing.Message, StringComparison.Ordinal);
        layer.Forward(input, residual, output, [3, 4, 25]);
        new SeveralPlain().Forward(input, expected, [3, 4, 25]);
        SameBits.AssertEqual<float>([.. expected.Zip(residual, (y, r) => y + r)], output, "output");

        // Backward remembers it; without an activation the residual's gradient is the output's.
        float[] outputGradient = Values(3, 300), inputGradient = new float[300], residualGradient = new float[300];
        layer.Backward(input, residual, outputGradient, inputGradient, residualGradient);
        SameBits.AssertEqual<float>(outputGradient, residualGradient, "residual gradient");
        Assert.Throws<ArgumentException>(() => layer.Forward(input, residual, output, [3, 4, 24]));
    }

    [Fact]
    public void The_methods_of_the_contract_say_what_to_call()
    {
        INormalization<float> layer = new SiluInside();
        Assert.Contains("Forward(input, residual, output)", Message(() => layer.Forward([], [])), StringComparison.Ordinal);
        Assert.Contains("Forward(input, residual, output)", Message(() => layer.Forward([], [], [])), StringComparison.Ordinal);
        Assert.Contains(
            "Backward(input, residual, outputGradient, inputGradient, residualGradient)", Message(() => layer.Backward([], [], [])), StringComparison.Ordinal);

        static string Message(Action call) => Assert.Throws<NotSupportedException>(call).Message;
    }

    [Fact]
    public void Without_a_backward_pass_it_says_so()
        => Assert.Contains(
            "Backward = false",
            Assert.Throws<NotSupportedException>(() => new InsideWithoutBackward().Backward([], [], [], [], [])).Message,
            StringComparison.Ordinal);

    /// <summary>Large enough for threads, and for stores past the caches, at any alignment.</summary>
    [Fact]
    public void Neither_threads_nor_streaming_change_a_bit()
    {
        Check(() => new ImagesInside(), 8 * 16 * 28 * 28);
        Check(() => new ColumnsInside(), 8 * 28 * 28 * 16);

        static void Check(Func<INormalization<float>> create, int count)
        {
            float[] input = Values(1, count), residual = Values(2, count), outputGradient = Values(3, count);
            FormAssert.SameHoweverRun(create, (created, start) =>
            {
                InsideLayer<float> layer = new(created);
                float[] output = new float[count + 8], inputGradient = new float[count + 8], residualGradient = new float[count + 8];
                layer.Forward(input, residual, output.AsSpan(start, count));
                layer.Backward(input, residual, outputGradient, inputGradient.AsSpan(start, count), residualGradient.AsSpan(8 - start, count));
                return
                [
                    output[start..(start + count)], inputGradient[start..(start + count)], residualGradient[(8 - start)..(8 - start + count)],
                    [.. created.WeightGradient], [.. created.RunningMean],
                ];
            });
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        SiluInside layer = new();
        float[] input = Values(1, 200), residual = Values(2, 200), output = new float[200], gradient = new float[200];
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            layer.Forward(input, residual, output);
            layer.Backward(input, residual, output, output, gradient);
        }
    }

    private static float[] Values(ulong seed, int count) => IntegerGenerator.Normal<float>(seed, count, 0.25, 1);
}

[LayerNorm(100, Batch = 2, Residual = Residual.Inside, Activation = Activation.Silu)]
internal sealed partial class SiluInside;

[Normalize(Shape = [-1, -1, 25], Axes = [2], Residual = Residual.Inside)]
internal sealed partial class SeveralInside;

[RmsNorm(64, Residual = Residual.Inside, Backward = false)]
internal sealed partial class InsideWithoutBackward;

[BatchNorm(16, 28, 28, Residual = Residual.Inside, Activation = Activation.Relu)]
internal sealed partial class ImagesInside;

[BatchNorm(16, 28, 28, ChannelsLast = true, Residual = Residual.Inside, Activation = Activation.Relu)]
internal sealed partial class ColumnsInside;
