using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>A slice without variance and epsilon 0: bias under batch statistics, IEEE under running ones.</summary>
public sealed class ConstantSliceTests
{
    [Theory]
    [InlineData(0.1f)]
    [InlineData(-1e30f)]
    [InlineData(1e-42f)]
    [InlineData(0)]
    public void Batch_statistics_give_the_bias(float value)
    {
        GivesBias<ConstantFeatures>(value, 15);
        GivesBias<ConstantUntrackedFeatures>(value, 15);
        GivesBias<ConstantRows>(value, 15);
        GivesBias<ConstantLongRows>(value, 1400);
        GivesBias<ConstantWideFeatures>(value, 1400);
    }

    [Fact]
    public void Root_mean_square_of_zeros_gives_the_bias() => GivesBias<ConstantRms>(0, 99);

    [Fact]
    public void Evaluation_follows_IEEE()
    {
        ConstantFeatures layer = new() { Training = false };
        layer.RunningMean.Fill(3);
        layer.RunningVariance.Clear();
        layer.Bias.Fill(5);
        foreach (var output in Widths.Each(() => layer.Run([2, 3, 4, 3, 3, 3, 4, 2, 3, 3, 4, 2, 3, 3, 3])))
        {
            Assert.Equal(
                [float.NegativeInfinity, float.NaN, float.PositiveInfinity, float.NaN, float.NaN, float.NaN, float.PositiveInfinity, float.NegativeInfinity],
                output[..8]);
        }
    }

    private static void GivesBias<TLayer>(float value, int count)
        where TLayer : INormalization<float>, new()
    {
        foreach (var (output, bias) in Widths.Each(() =>
        {
            TLayer layer = new();
            layer.Weight.Fill(3);
            layer.Bias.Fill(0.3f);
            return (layer.Run([.. Enumerable.Repeat(value, count)]), 0.3f);
        }))
        {
            Assert.All(output, actual => Assert.Equal(bias, actual));
        }
    }
}

[Normalize(Shape = [5, 3], Axes = [0], Epsilon = 0)]
internal sealed partial class ConstantFeatures;

[Normalize(Shape = [5, 3], Axes = [0], Epsilon = 0, TrackRunningStats = false)]
internal sealed partial class ConstantUntrackedFeatures;

[Normalize(Shape = [700, 2], Axes = [0], Epsilon = 0)]
internal sealed partial class ConstantWideFeatures;

[Normalize(Shape = [3, 5], Axes = [1], Epsilon = 0)]
internal sealed partial class ConstantRows;

[Normalize(Shape = [2, 700], Axes = [1], Epsilon = 0)]
internal sealed partial class ConstantLongRows;

[Normalize(Shape = [3, 33], Axes = [1], Epsilon = 0, Statistic = Statistic.RootMeanSquare, Bias = true)]
internal sealed partial class ConstantRms;
