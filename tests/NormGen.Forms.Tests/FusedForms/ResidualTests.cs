using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>The residual forms give the bits of the plain layer and of additions around it.</summary>
public sealed class ResidualTests
{
    private delegate void Three(ReadOnlySpan<float> first, Span<float> second, Span<float> third);

    private delegate void Gradient(ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient, Span<float> gradient);

    [Fact]
    public void Before_layer_norm()
    {
        LayerNormBefore layer = new();
        Before(layer, new LayerNormPlain(), layer.AddForward, layer.BackwardAdd, 700);
    }

    [Fact]
    public void Before_rms_norm()
    {
        RmsNormBefore layer = new();
        Before(layer, new RmsNormPlain(), layer.AddForward, layer.BackwardAdd, 680);
    }

    [Fact]
    public void Before_group_norm_of_known_shape()
    {
        GroupNormBefore layer = new();
        Before(layer, new GroupNormPlain(), layer.AddForward, layer.BackwardAdd, 2 * 6 * 35);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Before_columns(bool training)
    {
        ColumnsBefore layer = new() { Training = training };
        Before(layer, new ColumnsPlain { Training = training }, layer.AddForward, layer.BackwardAdd, 9 * 37);
    }

    [Fact]
    public void Before_with_the_shape()
    {
        SeveralBefore layer = new();
        Before(layer, new SeveralPlain(), (x, r, y) => layer.AddForward(x, r, y, [3, 4, 25]), layer.BackwardAdd, 300, [3, 4, 25]);
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => layer.AddForward(new float[300], new float[300], new float[300]));
        Assert.Contains("AddForward(input, residual, output, shape)", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After()
    {
        float[] input = Values(1, 700), residual = Values(2, 700), output = new float[700];
        new LayerNormPlain().Forward(input, output);
        float[] expected = Sum(residual, output);
        new LayerNormAfter().ForwardAdd(input, residual);
        SameBits.AssertEqual<float>(expected, residual, "residual");
    }

    [Fact]
    public void After_in_columns()
    {
        float[] input = Values(1, 333), residual = Values(2, 333), output = new float[333];
        new ColumnsPlain().Forward(input, output);
        float[] expected = Sum(residual, output);
        new ColumnsAfter().ForwardAdd(input, residual);
        SameBits.AssertEqual<float>(expected, residual, "residual");
    }

    /// <summary>Slices that the element type cannot scale are computed in double, and added, too.</summary>
    [Fact]
    public void After_a_slice_beyond_the_range_of_floats()
    {
        float[] input = [.. Values(1, 700).Select(value => value * 1e-25f)], residual = Values(2, 700), output = new float[700];
        new TinyPlain().Forward(input, output);
        float[] expected = Sum(residual, output);
        new TinyAfter().ForwardAdd(input, residual);
        SameBits.AssertEqual<float>(expected, residual, "residual");
        Assert.Contains(output, value => Math.Abs(value) > 1);
    }

    [Fact]
    public void The_output_may_take_the_place_of_the_input()
    {
        float[] input = Values(1, 700), residual = Values(2, 700), expected = new float[700];
        new LayerNormPlain().Forward(Sum(residual, input), expected);
        new LayerNormBefore().AddForward(input, residual, input);
        SameBits.AssertEqual<float>(expected, input, "output");
    }

    [Fact]
    public void Wrong_calls_change_nothing()
    {
        LayerNormBefore layer = new();
        float[] input = Values(1, 700), residual = Values(2, 700), before = [.. residual], output = new float[700];
        Wrong("residual", () => layer.AddForward(input, residual.AsSpan(1), output));
        Wrong("output", () => layer.AddForward(input, residual, output.AsSpan(1)));
        Wrong("output", () => layer.AddForward(input, residual, residual));
        Wrong("residual", () => layer.AddForward(residual.AsSpan(0, 600), residual.AsSpan(100, 600), output.AsSpan(0, 600)));
        Wrong("gradient", () => layer.BackwardAdd(residual, output, output.AsSpan(1)));
        Wrong("residual", () => new LayerNormAfter().ForwardAdd(input, residual.AsSpan(1)));
        Assert.Equal(before, residual);

        static void Wrong(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        LayerNormBefore layer = new();
        float[] input = Values(1, 700), residual = Values(2, 700), output = new float[700];
        layer.AddForward(input, residual, output);
        layer.BackwardAdd(residual, output, input);
        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.AddForward(input, residual, output);
        layer.BackwardAdd(residual, output, input);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Before(INormalization<float> layer, INormalization<float> plain, Three addForward, Gradient backwardAdd, int count, int[]? shape = null)
    {
        float[] input = Values(1, count), residual = Values(2, count), output = new float[count];
        float[] outputGradient = Values(3, count), gradient = Values(4, count);
        float[] sum = Sum(residual, input), expected = new float[count], inputGradient = new float[count];
        Parameters(layer);
        Parameters(plain);
        if (shape is null)
        {
            plain.Forward(sum, expected);
        }
        else
        {
            plain.Forward(sum, expected, shape);
        }

        plain.Backward(sum, outputGradient, inputGradient);
        float[] expectedGradient = Sum(gradient, inputGradient);

        addForward(input, residual, output);
        SameBits.AssertEqual<float>(sum, residual, "residual");
        SameBits.AssertEqual<float>(expected, output, "output");
        backwardAdd(residual, outputGradient, gradient);
        SameBits.AssertEqual<float>(expectedGradient, gradient, "gradient");
        SameBits.AssertEqual<float>(plain.WeightGradient, layer.WeightGradient, "weight gradient");
        SameBits.AssertEqual<float>(plain.BiasGradient, layer.BiasGradient, "bias gradient");
        SameBits.AssertEqual<float>(plain.RunningVariance, layer.RunningVariance, "running variance");
    }

    private static void Parameters(INormalization<float> layer)
    {
        Values(5, layer.Weight.Length).CopyTo(layer.Weight);
        Values(6, layer.Bias.Length).CopyTo(layer.Bias);
    }

    private static float[] Sum(float[] left, float[] right) => [.. left.Zip(right, (a, b) => a + b)];

    private static float[] Values(ulong seed, int count) => IntegerGenerator.Normal<float>(seed, count, 0.5, 1);
}
