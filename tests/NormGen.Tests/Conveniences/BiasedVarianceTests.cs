using System.Numerics;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Conveniences;

/// <summary>BiasedRunningVariance, against plain computation in double on a tensor of [4, 6, 5].</summary>
public sealed class BiasedVarianceTests
{
    private const int Steps = 3;

    private static readonly string[] Kinds =
    [
        "Shape = [4, 6, 5], Axes = [0, 2]",
        "Shape = [-1, 6, -1], Axes = [0, 2], Momentum = 0.01",
        "Shape = [-1, 6, 5], Axes = [0, 2], CumulativeAverage = true",
        "Shape = [4, 6, 5], Axes = [0, 2], ElementType = typeof(double)",
        "Shape = [-1, 6, 5], Axes = [2], ParameterAxes = [1], TrackRunningStats = true",
        "Shape = [4, 6, 5], Axes = [1, 2], Groups = 3, TrackRunningStats = true",
    ];

    private static readonly Task<CompiledLayers> Layers =
        CompiledLayers.CompileAsync(Kinds.SelectMany(kind => new[] { kind, Biased(kind) }));

    public static TheoryData<string> All => [.. Kinds];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_running_variance_is_that_of_the_biased_variance(string kind)
    {
        if (kind.Contains("double", StringComparison.Ordinal))
        {
            Check<double>(await Layers, kind);
        }
        else
        {
            Check<float>(await Layers, kind);
        }
    }

    [Fact]
    public void One_element_per_statistic_cannot_be_trained()
    {
        BiasedBatch layer = new();
        layer.Run(LayerCalls.Values(12));
        var before = LayerSnapshot<float>.Of(layer);
        Assert.Throws<InvalidOperationException>(() => layer.Run([1, 2, 3]));
        before.AssertUnchanged(layer);
        layer.Training = false;
        Assert.All(layer.Run([1, 2, 3]), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void An_untracked_layer_has_no_use_for_it()
        => Assert.Equal(new UnbiasedRows().Run([1, 5, 2]), new BiasedRows().Run([1, 5, 2]));

    private static void Check<T>(CompiledLayers layers, string kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        INormalization<T> biased = layers.Create<T>(Biased(kind)), unbiased = layers.Create<T>(kind);
        double[] expected = [.. Enumerable.Repeat(1.0, biased.RunningVariance.Length)];
        for (int step = 0; step < Steps; step++)
        {
            T[] batch = [.. IntegerGenerator.Normal((ulong)step, 4 * 6 * 5, 0.5, 2).Select(T.CreateChecked)];
            SameBits.AssertEqual<T>(Run(unbiased, batch), Run(biased, batch), "training");
            double momentum = kind.Contains("Cumulative", StringComparison.Ordinal) ? 1.0 / (step + 1) : kind.Contains("0.01", StringComparison.Ordinal) ? 0.01 : 0.1;
            double[] variance = Variance(kind, [.. batch.Select(double.CreateChecked)]);
            expected = [.. expected.Zip(variance, (old, next) => ((1 - momentum) * old) + (momentum * next))];
        }

        SameBits.AssertEqual<T>(unbiased.RunningMean, biased.RunningMean, "running mean");
        double bound = Steps * Bound.Values<T>(expected.Max());
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], double.CreateChecked(biased.RunningVariance[i]), bound);
            Assert.NotEqual(expected[i], double.CreateChecked(unbiased.RunningVariance[i]), 10 * bound);
        }
    }

    private static T[] Run<T>(INormalization<T> layer, T[] batch)
        where T : unmanaged
    {
        T[] output = new T[batch.Length];
        layer.Forward(batch, output, [4, 6, 5]);
        return output;
    }

    /// <summary>The biased variance for each running value; where instances have their own, their average.</summary>
    private static double[] Variance(string kind, double[] x)
    {
        int perGroup = kind.Contains("Groups", StringComparison.Ordinal) ? 2 : 1;
        bool instances = !kind.Contains("Axes = [0", StringComparison.Ordinal);
        return
        [
            .. Enumerable.Range(0, x.Length)
                .GroupBy(i => i / 5 % 6 / perGroup)
                .OrderBy(channel => channel.Key)
                .Select(channel => channel.GroupBy(i => instances ? i / 30 : 0).Average(slice => Biased([.. slice.Select(i => x[i])]))),
        ];
    }

    private static double Biased(double[] slice)
    {
        double mean = slice.Average();
        return slice.Average(value => (value - mean) * (value - mean));
    }

    private static string Biased(string kind) => kind + ", BiasedRunningVariance = true";
}

[Normalize(Shape = [-1, 3], Axes = [0], BiasedRunningVariance = true)]
internal sealed partial class BiasedBatch;

[Normalize(Shape = [-1, 3], Axes = [1], BiasedRunningVariance = true)]
internal sealed partial class BiasedRows;

[Normalize(Shape = [-1, 3], Axes = [1])]
internal sealed partial class UnbiasedRows;
