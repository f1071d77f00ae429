using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>Holds a layer of floats, whose sums come in chunks, against the formulas in double-double, within the bounds of the design.</summary>
internal sealed class ChunkAccuracy(int[] shape, int[] axes, int[] parameterAxes, bool tracked)
{
    private readonly RandomLayer _layer = RandomLayer.Of(shape, axes, parameterAxes) with { Tracked = tracked };

    /// <summary>One step of training.</summary>
    /// <param name="tested">The layer.</param>
    /// <param name="offset">Of the input, in units of its scale.</param>
    /// <param name="scale">Of the input.</param>
    public void Assert(INormalization<float> tested, double offset, double scale)
    {
        float[] input = IntegerGenerator.Normal<float>(3, _layer.Elements, offset * scale, scale);
        float[] outputGradient = IntegerGenerator.Normal<float>(4, _layer.Elements);

        // Later chunks lie far from the first, of which the provisional mean is, and a value stands out.
        foreach (ref float value in input.AsSpan(_layer.Elements / 2))
        {
            value += (float)(3 * scale);
        }

        input[^7] += (float)(100 * scale);
        IntegerGenerator.Normal<float>(5, tested.Weight.Length).CopyTo(tested.Weight);
        float[] output = new float[_layer.Elements], inputGradient = new float[_layer.Elements];
        tested.Forward(input, output);
        tested.Backward(input, outputGradient, inputGradient);

        double[] x = Exact.Doubles<float>(input), weight = Exact.Doubles<float>(tested.Weight);
        Layout layout = new(_layer, _layer.Shape);
        Reference reference = new(_layer, layout, weight, Exact.Doubles<float>(tested.Bias));
        Expectation expected = reference.Train(x);
        GradientReference gradients = new(_layer, layout, weight, expected.Normalization, x, Exact.Doubles<float>(outputGradient));
        WorstShares shares = new();
        Xunit.Assert.Null(shares.Note<float>("output", expected.Output, output, i => Bound.Output<float>(expected.Size, expected.Condition[i])));
        if (_layer.Tracked)
        {
            double variance = Bound.Values<float>(reference.RunningVariance.Max(value => (double)value));
            Xunit.Assert.Null(shares.Note<float>("running variance", reference.RunningVariance, tested.RunningVariance, _ => variance));
        }

        AssertGradient("input gradient", gradients.Input, inputGradient);
        AssertGradient("weight gradient", gradients.Weight, tested.WeightGradient);
        AssertGradient("bias gradient", gradients.Bias, tested.BiasGradient);

        void AssertGradient(string what, GradientExpectation wanted, ReadOnlySpan<float> actual)
        {
            double size = wanted.Size;
            Xunit.Assert.Null(shares.Note(what, wanted.Values, actual, i => Bound.Gradient<float>(size, wanted.Condition[i])));
        }
    }
}
