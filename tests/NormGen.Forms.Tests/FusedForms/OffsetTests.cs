using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A weight with an offset, in the forms that models have it in: the bits of the layer without one whose weight is the sum, where that is
/// exact.</summary>
public sealed class OffsetTests
{
    private const int Count = 680;

    [Fact]
    public void A_new_layer_begins_as_one_without()
    {
        OffsetPlain layer = new();
        Assert.Equal(Enumerable.Repeat(0f, 68), layer.Weight.ToArray());
        layer.Weight.Fill(5);
        layer.ResetParameters();
        Assert.Equal(Enumerable.Repeat(0f, 68), layer.Weight.ToArray());
        Assert.Equal([1.5, 1.5, 1.5], new NegativeOffset().Weight);
        Assert.Equal(1 - 0.1f, new TenthOffset().Weight[0]);

        float[] input = Values(1, Count), output = new float[Count], expected = new float[Count];
        layer.Forward(input, output);
        new RmsNormPlain().Forward(input, expected);
        SameBits.AssertEqual<float>(expected, output, "output");
    }

    /// <summary>Gemma: residual += input, and RMS norm of the stream.</summary>
    [Fact]
    public void Before_rms_norm()
    {
        OffsetBefore layer = new();
        RmsNormBefore plain = new();
        Fill(layer.Weight, plain.Weight);
        float[] input = Values(1, Count), residual = Values(2, Count), stream = [.. residual], output = new float[Count], expected = new float[Count];
        layer.AddForward(input, residual, output);
        plain.AddForward(input, stream, expected);
        SameBits.AssertEqual<float>(stream, residual, "residual");
        SameBits.AssertEqual<float>(expected, output, "output");

        float[] outputGradient = Values(3, Count), gradient = Values(4, Count), expectedGradient = [.. gradient];
        layer.BackwardAdd(residual, outputGradient, gradient);
        plain.BackwardAdd(stream, outputGradient, expectedGradient);
        SameBits.AssertEqual<float>(expectedGradient, gradient, "gradient");
        SameBits.AssertEqual<float>(plain.WeightGradient, layer.WeightGradient, "weight gradient");
    }

    /// <summary>A sandwich: the norm behind a block, whose result goes into the stream.</summary>
    [Fact]
    public void After_rms_norm()
    {
        OffsetAfter layer = new();
        RmsNormPlain plain = new();
        Fill(layer.Weight, plain.Weight);
        float[] input = Values(1, Count), residual = Values(2, Count), output = new float[Count];
        plain.Forward(input, output);
        float[] expected = [.. residual.Zip(output, (left, right) => left + right)];
        layer.ForwardAdd(input, residual);
        SameBits.AssertEqual<float>(expected, residual, "residual");

        float[] outputGradient = Values(3, Count), gradient = new float[Count], expectedGradient = new float[Count];
        layer.Backward(input, outputGradient, gradient);
        plain.Backward(input, outputGradient, expectedGradient);
        SameBits.AssertEqual<float>(expectedGradient, gradient, "gradient");
    }

    public static TheoryData<string, int[]> Forms => [.. FusedLayers.Forms.Where(form => !form.Attribute.Contains("Affine")).Select(form => (form.Attribute, form.Shape))];

    /// <summary>Each way in which a formula meets its weight, with an activation too.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Each_form(string attribute, int[] shape)
    {
        string[] variants = ["", ", Activation = Activation.Silu"], types = ["float", "double"];
        string[] attributes = [.. variants.SelectMany(variant => types.Select(type => $"{attribute}{variant}, Epsilon = 0, ElementType = typeof({type})"))];
        CompiledLayers layers = await CompiledLayers.CompileAsync(attributes.SelectMany(written => (string[])[written, written + ", WeightOffset = 1"]));
        foreach (string written in attributes)
        {
            if (written.EndsWith("(float)", StringComparison.Ordinal))
            {
                Same(layers.Create<float>(written), layers.Create<float>(written + ", WeightOffset = 1"), shape, written);
            }
            else
            {
                Same(layers.Create<double>(written), layers.Create<double>(written + ", WeightOffset = 1"), shape, written);
            }
        }
    }

    /// <summary>Also of slices that the element type cannot scale, of ordinary ones beside them, and of evaluation with running statistics.</summary>
    private static void Same<T>(INormalization<T> plain, INormalization<T> layer, int[] shape, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        Fill(layer.Weight, plain.Weight);
        T tiny = T.CreateChecked(typeof(T) == typeof(float) ? 1e-25 : 1e-130);
        Func<int, bool>[] rare = [_ => false, _ => true, i => i % shape[^1] % 3 == 0, i => i / shape[^1] % 2 == 0];
        for (int scale = 0; scale < rare.Length; scale++)
        {
            T[] input = IntegerGenerator.Normal<T>(1, count, 0.5, 1), outputGradient = IntegerGenerator.Normal<T>(2, count, 0.25, 1), output = new T[count], expected = new T[count];
            for (int i = 0; i < count; i++)
            {
                input[i] = rare[scale](i) ? input[i] * tiny : input[i];
            }

            foreach (bool training in (bool[])[true, false])
            {
                (plain.Training, layer.Training) = (training, training);
                plain.Forward(input, expected, shape);
                layer.Forward(input, output, shape);
                SameBits.AssertEqual<T>(expected, output, $"{what}, scale {scale}, output");
                plain.Backward(input, outputGradient, expected);
                layer.Backward(input, outputGradient, output);
                SameBits.AssertEqual<T>(expected, output, $"{what}, scale {scale}, input gradient");
                SameBits.AssertEqual<T>(plain.WeightGradient, layer.WeightGradient, $"{what}, scale {scale}, weight gradient");
                SameBits.AssertEqual<T>(plain.BiasGradient, layer.BiasGradient, $"{what}, scale {scale}, bias gradient");
            }
        }
    }

    /// <summary>Weights of few digits, so that 1 + weight is exact.</summary>
    private static void Fill<T>(Span<T> weight, Span<T> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < weight.Length; i++)
        {
            double value = ((i * 37 % 64) - 40) / 32.0;
            (weight[i], sum[i]) = (T.CreateChecked(value), T.CreateChecked(1 + value));
        }
    }

    private static float[] Values(ulong seed, int count) => IntegerGenerator.Normal<float>(seed, count, 0.5, 1);
}

[RmsNorm(68, WeightOffset = 1)]
internal sealed partial class OffsetPlain;

[RmsNorm(68, WeightOffset = 1, Residual = Residual.Before)]
internal sealed partial class OffsetBefore;

[RmsNorm(68, WeightOffset = 1, Residual = Residual.After)]
internal sealed partial class OffsetAfter;

[BatchNorm(3, WeightOffset = -0.5, ElementType = typeof(double))]
internal sealed partial class NegativeOffset;

[LayerNorm(4, WeightOffset = 0.1)]
internal sealed partial class TenthOffset;
