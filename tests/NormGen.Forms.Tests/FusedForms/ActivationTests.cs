using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A layer with an activation gives the bits of the layer without it and of the activation after it. What activations are
/// themselves is tested in Activations.</summary>
public sealed class ActivationTests
{
    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        from form in FusedLayers.Forms
        from activation in Enum.GetValues<Activation>()
        from isDouble in (bool[])[false, true]
        select FusedLayers.In(form.Attribute, activation, isDouble));

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.None)];

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task Floats(Activation activation) => Check<float>(await s_layers, activation);

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task Doubles(Activation activation) => Check<double>(await s_layers, activation);

    private static void Check<T>(CompiledLayers layers, Activation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((string form, int[] shape) in FusedLayers.Forms)
        {
            for (ulong seed = 0; seed < 8; seed++)
            {
                INormalization<T> fused = layers.Create<T>(FusedLayers.In(form, activation, typeof(T) == typeof(double)));
                INormalization<T> plain = layers.Create<T>(FusedLayers.In(form, Activation.None, typeof(T) == typeof(double)));
                foreach (bool training in (bool[])[true, false])
                {
                    fused.Training = plain.Training = training;
                    Check(fused, plain, activation, shape, seed, $"{form}, {activation}, training {training}");
                }
            }
        }
    }

    private static void Check<T>(INormalization<T> fused, INormalization<T> plain, Activation activation, int[] shape, ulong seed, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = shape.Aggregate((product, extent) => product * extent);
        T[] input = IntegerGenerator.Normal<T>(seed, count, offset: seed, scale: 1 + seed), outputGradient = IntegerGenerator.Normal<T>(seed + 100, count, 0, 1);
        foreach (INormalization<T> layer in (INormalization<T>[])[fused, plain])
        {
            IntegerGenerator.Normal<T>(seed + 200, layer.Weight.Length, 1, 0.5).CopyTo(layer.Weight);
            IntegerGenerator.Normal<T>(seed + 300, layer.Bias.Length, 0, 0.5).CopyTo(layer.Bias);
        }

        T[] output = new T[count], expected = new T[count], gradient = new T[count], expectedGradient = new T[count];
        plain.Forward(input, expected, shape);
        T[] slopes = [.. expected.Zip(outputGradient, (y, dy) => dy * ActivationFunctions.Slope(activation, y))];
        plain.Backward(input, slopes, expectedGradient);
        for (int i = 0; i < count; i++)
        {
            expected[i] = ActivationFunctions.Value(activation, expected[i]);
        }

        fused.Forward(input, output, shape);
        SameBits.AssertEqual<T>(expected, output, what);
        fused.Backward(input, outputGradient, gradient);
        SameBits.AssertEqual<T>(expectedGradient, gradient, what + ", gradient");
        SameBits.AssertEqual<T>(plain.WeightGradient, fused.WeightGradient, what + ", weight gradient");
        SameBits.AssertEqual<T>(plain.BiasGradient, fused.BiasGradient, what + ", bias gradient");
        SameBits.AssertEqual<T>(plain.RunningMean, fused.RunningMean, what + ", running mean");
    }

    /// <summary>What the element type cannot scale is computed in double, with the activation.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public async Task A_slice_beyond_the_range_of_floats(Activation activation)
    {
        const string attribute = "Shape = [-1, 100], Axes = [1], Epsilon = 0";
        CompiledLayers layers = await CompiledLayers.CompileAsync([$"{attribute}, Activation = Activation.{activation}"]);
        INormalization<float> layer = layers.Create<float>($"{attribute}, Activation = Activation.{activation}");
        float[] input = [.. IntegerGenerator.Normal(1, 100).Select(value => (float)(value * 1e-25))], output = new float[100], gradient = new float[100];
        layer.Forward(input, output);
        layer.Backward(input, [.. Enumerable.Repeat(1f, 100)], gradient);

        NormalizedSlice slice = new(input, [.. Enumerable.Range(0, 100)]);
        double[] expectedGradient = slice.Gradient([.. slice.Values.Select(value => ActivationFunctions.Slope(activation, value))]);
        for (int i = 0; i < input.Length; i++)
        {
            Assert.Equal(ActivationFunctions.Value(activation, slice.Values[i]), output[i], 1e-6);
            Assert.Equal(expectedGradient[i], gradient[i], 1e-6 / slice.Sigma);
        }
    }
}
