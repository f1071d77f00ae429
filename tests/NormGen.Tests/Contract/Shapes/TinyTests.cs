using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Shapes;

/// <summary>A tiny tensor is computed in one method a call; where an extent is known only when called, in passes. The bits are the
/// same: of ordinary inputs, and of rare ones, which are computed in double.</summary>
public sealed class TinyTests
{
    [Fact]
    public void A_row() => Same<float, TinyRow, TinyRowDynamic>(1, 64);

    [Fact]
    public void Rows() => Same<float, TinyRows, TinyRowsDynamic>(4, 13);

    [Fact]
    public void Rows_without_a_bias() => Same<float, TinyRowsWithoutBias, TinyRowsWithoutBiasDynamic>(3, 21);

    [Fact]
    public void Rows_of_doubles() => Same<double, TinyRowsOfDoubles, TinyRowsOfDoublesDynamic>(2, 27);

    [Fact]
    public void Rows_without_epsilon() => Same<float, TinyRowsWithoutEpsilon, TinyRowsWithoutEpsilonDynamic>(4, 16);

    [Fact]
    public void A_long_row() => Same<float, TinyLongRow, TinyLongRowDynamic>(1, 501);

    [Fact]
    public void A_row_of_doubles_in_two_chains() => Same<double, TinyTwoChains, TinyTwoChainsDynamic>(1, 509);

    [Fact]
    public void Weights_that_several_runs_share() => Same<float, TinySharedWeights, TinySharedWeightsDynamic>(3, 4, 5);

    [Fact]
    public void Weights_that_runs_of_several_slices_share() => Same<float, TinySharedByRuns, TinySharedByRunsDynamic>(3, 4, 5);

    [Fact]
    public void Tracked_rows() => Same<float, TinyTrackedRows, TinyTrackedRowsDynamic>(4, 13);

    [Fact]
    public void Tracked_weights_that_runs_share() => Same<float, TinyTrackedRuns, TinyTrackedRunsDynamic>(4, 2, 6);

    [Fact]
    public void Tracked_rows_of_doubles() => Same<double, TinyTrackedRowsOfDoubles, TinyTrackedRowsOfDoublesDynamic>(3, 9);

    [Fact]
    public void Long_images() => Same<float, TinyLongImages, TinyLongImagesDynamic>(25, 2, 3, 3);

    [Fact]
    public void Root_mean_squares() => Same<float, TinyRms, TinyRmsDynamic>(2, 32);

    [Fact]
    public void Root_mean_squares_with_a_bias() => Same<double, TinyRmsWithBias, TinyRmsWithBiasDynamic>(3, 5);

    [Fact]
    public void Images() => Same<float, TinyImages, TinyImagesDynamic>(4, 2, 2, 4);

    [Fact]
    public void Images_of_doubles() => Same<double, TinyImagesOfDoubles, TinyImagesOfDoublesDynamic>(3, 3, 1, 7);

    [Fact]
    public void Instances() => Same<float, TinyInstances, TinyInstancesDynamic>(2, 2, 4, 4);

    [Fact]
    public void Tracked_instances() => Same<float, TinyTrackedInstances, TinyTrackedInstancesDynamic>(2, 2, 3, 3);

    [Fact]
    public void Groups() => Same<float, TinyGroups, TinyGroupsDynamic>(2, 4, 2, 2);

    [Fact]
    public void One_weight_for_all() => Same<float, TinyOneWeight, TinyOneWeightDynamic>(4, 9);

    [Fact]
    public void Features() => Same<float, TinyFeatures, TinyFeaturesDynamic>(5, 3);

    [Fact]
    public void Many_rows_of_features() => Same<float, TinyLongFeatures, TinyLongFeaturesDynamic>(21, 3);

    [Fact]
    public void Features_of_doubles() => Same<double, TinyFeaturesOfDoubles, TinyFeaturesOfDoublesDynamic>(18, 3);

    [Fact]
    public void Four_chains_of_features() => Same<float, TinyFourChains, TinyFourChainsDynamic>(64, 8);

    [Fact]
    public void Eight_features() => Same<float, TinyEightFeatures, TinyEightFeaturesDynamic>(8, 8);

    [Fact]
    public void Features_without_epsilon() => Same<float, TinyFeaturesWithoutEpsilon, TinyFeaturesWithoutEpsilonDynamic>(9, 7);

    [Fact]
    public void Features_that_are_not_tracked() => Same<float, TinyUntrackedFeatures, TinyUntrackedFeaturesDynamic>(2, 5);

    [Fact]
    public void Root_mean_squares_of_features() => Same<float, TinyRmsFeatures, TinyRmsFeaturesDynamic>(12, 4);

    [Fact]
    public void One_weight_for_all_features() => Same<double, TinyFeaturesOneWeight, TinyFeaturesOneWeightDynamic>(6, 4);

    [Fact]
    public void Nothing_is_allocated()
    {
        AllocatesNothing<float>(new TinyRow(), 64);
        AllocatesNothing<float>(new TinyImages(), 64);
        AllocatesNothing<float>(new TinyFeatures(), 15);
        AllocatesNothing<double>(new TinyFeaturesOfDoubles(), 54);
    }

    private static void AllocatesNothing<T>(INormalization<T> layer, int count)
        where T : unmanaged
    {
        T[] input = new T[count], output = new T[count], gradient = new T[count];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (int i = 0; i < 20; i++)
            {
                layer.Training = i % 2 == 0;
                layer.Forward(input, output);
                layer.Backward(input, output, gradient);
            }
        }
    }

    private static void Same<T, TStatic, TDynamic>(params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatic : INormalization<T>, new()
        where TDynamic : INormalization<T>, new()
    {
        int count = shape.Aggregate((product, extent) => product * extent);
        for (int seed = 0; seed < 400; seed++)
        {
            foreach (bool inPlace in (bool[])[false, true])
            {
                TStatic tiny = new();
                TDynamic ordinary = new();
                List<T[]> expected = Run<T>(ordinary, seed, count, shape, inPlace), actual = Run<T>(tiny, seed, count, shape, inPlace);
                for (int i = 0; i < expected.Count; i++)
                {
                    SameBits.AssertEqual<T>(expected[i], actual[i], $"{typeof(TStatic).Name}, seed {seed}, in place {inPlace}, result {i} of {expected.Count}");
                }
            }
        }
    }

    /// <summary>Outputs, gradients and running statistics of a few steps in training and in evaluation.</summary>
    private static List<T[]> Run<T>(INormalization<T> layer, int seed, int count, int[] shape, bool inPlace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        Fill(layer.Weight, random);
        Fill(layer.Bias, random);
        List<T[]> results = [];
        foreach (bool training in (bool[])[true, true, false])
        {
            layer.Training = training;
            T[] input = Hard<T>(random, count), outputGradient = Hard<T>(random, count);
            T[] output = inPlace ? [.. input] : new T[count], gradient = inPlace ? [.. outputGradient] : new T[count];
            layer.Forward(inPlace ? output : input, output, shape);
            layer.Backward(input, inPlace ? gradient : outputGradient, gradient);
            results.AddRange([output, gradient]);
            if (layer.RunningVariance.Length > 0)
            {
                // Scales out of the range that evaluation is ordinary in, too.
                results.AddRange([layer.RunningMean.ToArray(), layer.RunningVariance.ToArray()]);
                layer.RunningVariance[0] = seed % 3 == 0 ? T.CreateChecked(random.Next(2) * 1e-25) : layer.RunningVariance[0];
            }

            results.AddRange([layer.WeightGradient.ToArray(), layer.BiasGradient.ToArray()]);
        }

        return results;
    }

    private static void Fill<T>(Span<T> values, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T value in values)
        {
            value = T.CreateChecked((random.NextDouble() * 3) - 1);
        }
    }

    /// <summary>Values of some size and some offset; every other time a few are of another size, all the same, infinite, or NaN.</summary>
    private static T[] Hard<T>(Random random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double most = typeof(T) == typeof(float) ? 37 : 300;
        double size = random.Next(2) == 0 ? 1 : Math.Pow(10, ((2 * random.NextDouble()) - 1) * most);
        double offset = random.Next(2) == 0 ? 0 : size * Math.Pow(10, random.Next(-2, 7)) % Math.Pow(10, most);
        T[] values = [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((((2 * random.NextDouble()) - 1) * size) + offset))];
        switch (random.Next(12))
        {
            case 0:
                Array.Fill(values, values[0]);
                break;
            case 1:
                Array.Fill(values, T.Zero);
                break;
            case 2:
                Array.Fill(values, values[0], random.Next(count), 1);
                Array.Fill(values, T.NegativeZero, 0, count / 2);
                break;
            case 3:
                values[random.Next(count)] = T.PositiveInfinity;
                break;
            case 4:
                values[random.Next(count)] = T.NaN;
                break;
            case 5:
                values[random.Next(count)] *= T.CreateChecked(1e8);
                break;
            case 6:
                // One part far from the others: some statistics are rare, and some are not.
                for (int i = count / 2; i < count; i++)
                {
                    values[i] *= T.CreateChecked(1e-15);
                }

                break;
        }

        return values;
    }
}
