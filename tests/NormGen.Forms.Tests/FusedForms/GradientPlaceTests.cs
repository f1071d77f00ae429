using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>Where the input's gradient is memory of its own, the gradient of the activation's argument is kept there until it is written; elsewhere it is
/// computed again. The bits are the same. (That they are right <see cref="ActivationTests"/> tell, and the oracle.)</summary>
public sealed class GradientPlaceTests
{
    private const string Form = ", Residual = Residual.Before";

    private static readonly Activation[] s_activations = [Activation.Relu, Activation.HardSwish, Activation.Silu];

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        from layer in FormCase.All
        from activation in s_activations
        from isDouble in (bool[])[false, true]
        select layer.In(Form, activation, isDouble));

    private delegate void Gradient<T>(ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> gradient);

    /// <summary>Where a gradient goes.</summary>
    private enum Place
    {
        Apart,
        Input,
        OutputGradient,
        Added,
    }

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
        foreach (FormCase form in FormCase.All)
        {
            int count = form.Layer.Shape.Aggregate((product, extent) => product * extent);
            T[] input = IntegerGenerator.Normal<T>(1, count, 0.5, 2), outputGradient = IntegerGenerator.Normal<T>(2, count, 0, 1);
            foreach (bool training in (bool[])[true, false])
            {
                Check(() => layers.Create<T>(form.In(Form, activation, typeof(T) == typeof(double))), form.Layer.Shape, training, input, outputGradient, $"{form}, {activation}, training {training}");
            }
        }
    }

    /// <summary>Slices that floats cannot scale, and gradients whose sums leave their range, are computed in double, from what the caller gave.</summary>
    [Theory]
    [InlineData("Shape = [-1, 100], Axes = [1], Epsilon = 0", false)]
    [InlineData("Shape = [7, 100], Axes = [1], Epsilon = 0, Affine = false", false)]
    [InlineData("Shape = [100, 7], Axes = [0], Epsilon = 0", true)]
    public async Task Beyond_the_range_of_floats(string attribute, bool columns)
    {
        string written = $"{attribute}{Form}, Activation = Activation.Silu";
        CompiledLayers layers = await CompiledLayers.CompileAsync([written]);
        FarSlices slices = new(columns);
        float[] outputGradient = [.. IntegerGenerator.Normal<float>(3, FarSlices.Count, 0, 1e37)];
        int[] shape = columns ? [100, 7] : [7, 100];
        (float[] gradient, INormalization<float> layer) = Check(
            () => layers.Create<float>(written), shape, training: true, slices.Input, outputGradient, attribute);
        foreach (NormalizedSlice slice in slices.Normalized.Where(slice => slice.Sigma > 0.1))
        {
            double[] expected = slice.Gradient([.. slice.Values.Zip(slice.Elements, GradientOfNormalized)]);
            Assert.All(slice.Elements.Zip(expected), pair => Assert.Equal(pair.Second, gradient[pair.First], 3e-6 * 1e38 / slice.Sigma));
        }

        double GradientOfNormalized(double x, int element)
        {
            double weight = layer.Weight.IsEmpty ? 1 : layer.Weight[element % layer.Weight.Length], bias = layer.Bias.IsEmpty ? 0 : layer.Bias[element % layer.Bias.Length];
            return outputGradient[element] * ActivationFunctions.Slope(Activation.Silu, (x * weight) + bias) * weight;
        }
    }

    private static (T[] Gradient, INormalization<T> Layer) Check<T>(
        Func<INormalization<T>> create, int[] shape, bool training, T[] input, T[] outputGradient, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T[] expected, INormalization<T> first) = Run(create(), shape, training, input, outputGradient, Place.Apart);
        foreach (Place place in (Place[])[Place.Input, Place.OutputGradient, Place.Added])
        {
            (T[] gradient, INormalization<T> layer) = Run(create(), shape, training, input, outputGradient, place);
            SameBits.AssertEqual<T>(expected, gradient, $"{what}, {place}");
            SameBits.AssertEqual<T>(first.WeightGradient, layer.WeightGradient, $"{what}, {place}, weight gradient");
            SameBits.AssertEqual<T>(first.BiasGradient, layer.BiasGradient, $"{what}, {place}, bias gradient");
        }

        return (expected, first);
    }

    private static (T[] Gradient, INormalization<T> Layer) Run<T>(
        INormalization<T> layer, int[] shape, bool training, T[] input, T[] outputGradient, Place place)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IntegerGenerator.Normal<T>(4, layer.Weight.Length, 1, 0.5).CopyTo(layer.Weight);
        IntegerGenerator.Normal<T>(5, layer.Bias.Length, 0, 0.5).CopyTo(layer.Bias);
        layer.Training = training;
        layer.Forward(input, new T[input.Length], shape);
        T[] x = [.. input], dy = [.. outputGradient], dx = place switch
        {
            Place.Input => x,
            Place.OutputGradient => dy,

            // Adding to −0 changes no number.
            _ => [.. Enumerable.Repeat(T.NegativeZero, input.Length)],
        };
        if (place == Place.Added)
        {
            FormMethods.Find<Gradient<T>>(layer, "BackwardAdd")(x, dy, dx);
        }
        else
        {
            layer.Backward(x, dy, dx);
        }

        return (dx, layer);
    }
}
