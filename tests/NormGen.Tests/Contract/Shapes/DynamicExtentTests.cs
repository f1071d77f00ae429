using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Shapes;

/// <summary>A dynamic extent gives the bits that a static one gives, also where it happens to be 1, which a static layer
/// leaves out of its loops.</summary>
public sealed class DynamicExtentTests
{
    [Fact]
    public void Images_of_one_pixel() => Same<OnePixelImages, OnePixelImagesDynamic>(300, 3, 1, 1);

    [Fact]
    public void Images_of_one_column() => Same<OneColumnImages, OneColumnImagesDynamic>(2, 3, 300, 1);

    [Fact]
    public void One_column_beside_the_slice() => Same<OneColumn, OneColumnDynamic>(3, 300, 1);

    [Fact]
    public void A_trailing_one_in_the_slice() => Same<TrailingOne, TrailingOneDynamic>(3, 16, 1);

    [Fact]
    public void Parameters_that_split_the_slice() => Same<SplitSlice, SplitSliceDynamic>(3, 5, 2);

    [Fact]
    public void A_batch_of_one() => Same<BatchOfOne, BatchOfOneDynamic>(1, 300, 5);

    [Fact]
    public void Groups_of_one_pixel() => Same<OnePixelGroups, OnePixelGroupsDynamic>(3, 64, 1, 1);

    [Fact]
    public void Instances_of_one_row() => Same<OneRowInstances, OneRowInstancesDynamic>(2, 3, 1, 300);

    // What only a call tells is taken for large: columns are then added up and written in another order of the loops.
    [Fact]
    public void Columns_of_large_images() => Same<ManyPixels, ManyPixelsDynamic>(2, 9, 11, 61);

    [Fact]
    public void Columns_of_large_instances() => Same<ManyInstances, ManyInstancesDynamic>(2, 9, 11, 61);

    [Fact]
    public void Columns_with_weights_of_their_own() => Same<ManyWeights, ManyWeightsDynamic>(3, 35, 61);

    private static void Same<TStatic, TDynamic>(params int[] shape)
        where TStatic : INormalization<double>, new()
        where TDynamic : INormalization<double>, new()
    {
        int count = shape.Aggregate((product, extent) => product * extent);
        for (ulong seed = 0; seed < 20; seed++)
        {
            SameBits.AssertEqual<double>(Run<TStatic>(seed, count, shape), Run<TDynamic>(seed, count, shape), typeof(TDynamic).Name);
        }
    }

    /// <summary>Outputs, gradients and running statistics of a batch in training and in evaluation.</summary>
    private static double[] Run<TLayer>(ulong seed, int count, int[] shape)
        where TLayer : INormalization<double>, new()
    {
        TLayer layer = new();
        IntegerGenerator.Normal(seed + 100, layer.Weight.Length, 1, 0.5).CopyTo(layer.Weight);
        double[] input = IntegerGenerator.Normal(seed, count, seed);
        double[] outputGradient = IntegerGenerator.Normal(seed + 200, count, 0.25);
        List<double> results = [];
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            double[] output = new double[count], inputGradient = new double[count];
            layer.Forward(input, output, shape);
            layer.Backward(input, outputGradient, inputGradient);
            results.AddRange([.. output, .. inputGradient]);
        }

        return [.. results, .. layer.WeightGradient, .. layer.BiasGradient, .. layer.RunningMean, .. layer.RunningVariance];
    }
}

[Normalize(Shape = [300, 3, 1, 1], Axes = [0, 2, 3], ElementType = typeof(double))]
internal sealed partial class OnePixelImages;

[Normalize(Shape = [-1, 3, -1, -1], Axes = [0, 2, 3], ElementType = typeof(double))]
internal sealed partial class OnePixelImagesDynamic;

[Normalize(Shape = [2, 3, 300, 1], Axes = [0, 2, 3], ElementType = typeof(double))]
internal sealed partial class OneColumnImages;

[Normalize(Shape = [2, 3, 300, -1], Axes = [0, 2, 3], ElementType = typeof(double))]
internal sealed partial class OneColumnImagesDynamic;

[Normalize(Shape = [3, 300, 1], Axes = [1], ElementType = typeof(double))]
internal sealed partial class OneColumn;

[Normalize(Shape = [3, 300, -1], Axes = [1], ElementType = typeof(double))]
internal sealed partial class OneColumnDynamic;

[Normalize(Shape = [3, 16, 1], Axes = [1, 2], ParameterAxes = [1], ElementType = typeof(double))]
internal sealed partial class TrailingOne;

[Normalize(Shape = [3, 16, -1], Axes = [1, 2], ParameterAxes = [1], ElementType = typeof(double))]
internal sealed partial class TrailingOneDynamic;

[Normalize(Shape = [3, 5, 2], Axes = [0, 1, 2], ParameterAxes = [1], Statistic = Statistic.RootMeanSquare, ElementType = typeof(double))]
internal sealed partial class SplitSlice;

[Normalize(Shape = [3, 5, -1], Axes = [0, 1, 2], ParameterAxes = [1], Statistic = Statistic.RootMeanSquare, ElementType = typeof(double))]
internal sealed partial class SplitSliceDynamic;

[Normalize(Shape = [1, 300, 5], Axes = [0, 1], ElementType = typeof(double))]
internal sealed partial class BatchOfOne;

[Normalize(Shape = [-1, 300, 5], Axes = [0, 1], ElementType = typeof(double))]
internal sealed partial class BatchOfOneDynamic;

[Normalize(Shape = [3, 64, 1, 1], Axes = [1, 2, 3], Groups = 4, ElementType = typeof(double))]
internal sealed partial class OnePixelGroups;

[Normalize(Shape = [-1, 64, -1, -1], Axes = [1, 2, 3], Groups = 4, ElementType = typeof(double))]
internal sealed partial class OnePixelGroupsDynamic;

[Normalize(Shape = [2, 3, 1, 300], Axes = [2, 3], ParameterAxes = [1], ElementType = typeof(double))]
internal sealed partial class OneRowInstances;

[Normalize(Shape = [2, 3, -1, -1], Axes = [2, 3], ParameterAxes = [1], ElementType = typeof(double))]
internal sealed partial class OneRowInstancesDynamic;
