using NormGen.CompilerServices;
using NormGen.Tests.Properties;
using NormGen.Tests.Running;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>Rows that are added up in chunks.</summary>
public sealed class RowChunksTests
{
    [Theory]
    [InlineData(25_088, 64, 16, 1568)]
    [InlineData(4096, 1024, 16, 256)]
    [InlineData(2025, 20, 2, 1024)]
    [InlineData(1_000_003, 3, 16, 62_512)]
    [InlineData(128, 1024, 2, 64)]
    [InlineData(127, 1024, 1, 127)] // their sums would take long to merge
    [InlineData(3000, 10, 1, 3000)] // few elements
    public void The_shape_tells_them(int rows, int columns, int count, int rowsOfEach) => Assert.Equal(new(count, rowsOfEach), RowChunks.Of(rows, columns));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e4, 1)]
    [InlineData(-300, 1e-3)]
    [InlineData(0, 1e15)]
    public void Statistics_and_gradients_are_those_of_all_rows(double offset, double scale)
    {
        RandomLayer layer = new()
        {
            Shape = [9, 15, 15, 20],
            Axes = [0, 1, 2],
            ParameterAxes = [3],
            Groups = 1,
            ChannelAxis = 1,
            HasWeight = true,
            HasBias = true,
            Epsilon = 1e-5,
            Momentum = 0.1,
            Tracked = true,
            Statistic = Statistic.MeanVariance,
            WeightOffset = 0,
            IsDouble = false,
            DynamicAxes = [],
            Unrolling = Unrolling.Auto,
            Written = string.Empty,
        };
        float[] input = IntegerGenerator.Normal<float>(3, layer.Elements, offset * scale, scale);
        float[] outputGradient = IntegerGenerator.Normal<float>(4, layer.Elements);

        // Later rows lie far from the first, of which the provisional mean is, and a value stands out.
        foreach (ref float value in input.AsSpan(layer.Elements / 2))
        {
            value += (float)(3 * scale);
        }

        input[^7] += (float)(100 * scale);
        ThreadedChunks tested = new();
        IntegerGenerator.Normal<float>(5, 20).CopyTo(tested.Weight);
        float[] output = new float[layer.Elements], inputGradient = new float[layer.Elements];
        tested.Forward(input, output);
        tested.Backward(input, outputGradient, inputGradient);

        double[] x = Exact.Doubles<float>(input), weight = Exact.Doubles<float>(tested.Weight);
        Layout layout = new(layer, layer.Shape);
        Reference reference = new(layer, layout, weight, Exact.Doubles<float>(tested.Bias));
        Expectation expected = reference.Train(x);
        GradientReference gradients = new(layer, layout, weight, expected.Normalization, x, Exact.Doubles<float>(outputGradient));
        WorstShares shares = new();
        Assert.Null(shares.Note<float>("output", expected.Output, output, i => Bound.Output<float>(expected.Size, expected.Condition[i])));
        double variance = Bound.Values<float>(reference.RunningVariance.Max(value => (double)value));
        Assert.Null(shares.Note<float>("running variance", reference.RunningVariance, tested.RunningVariance, _ => variance));
        AssertGradient("input gradient", gradients.Input, inputGradient);
        AssertGradient("weight gradient", gradients.Weight, tested.WeightGradient);
        AssertGradient("bias gradient", gradients.Bias, tested.BiasGradient);

        void AssertGradient(string what, GradientExpectation wanted, ReadOnlySpan<float> actual)
            => Assert.Null(shares.Note(what, wanted.Values, actual, i => Bound.Gradient<float>(wanted.Size, wanted.Condition[i])));
    }
}
