using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Contract;

/// <summary>All that a layer keeps from one call to the next.</summary>
internal sealed record LayerSnapshot<T>(
    T[] Weight, T[] Bias, T[] WeightGradient, T[] BiasGradient, T[] RunningMean, T[] RunningVariance, long BatchesTracked, bool Training)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static LayerSnapshot<T> Of(INormalization<T> layer)
        => new(
            [.. layer.Weight],
            [.. layer.Bias],
            [.. layer.WeightGradient],
            [.. layer.BiasGradient],
            [.. layer.RunningMean],
            [.. layer.RunningVariance],
            layer.BatchesTracked,
            layer.Training);

    public void AssertUnchanged(INormalization<T> layer)
    {
        SameBits.AssertEqual<T>(Weight, layer.Weight, "weight");
        SameBits.AssertEqual<T>(Bias, layer.Bias, "bias");
        SameBits.AssertEqual<T>(WeightGradient, layer.WeightGradient, "weight gradient");
        SameBits.AssertEqual<T>(BiasGradient, layer.BiasGradient, "bias gradient");
        SameBits.AssertEqual<T>(RunningMean, layer.RunningMean, "running mean");
        SameBits.AssertEqual<T>(RunningVariance, layer.RunningVariance, "running variance");
        Assert.Equal(BatchesTracked, layer.BatchesTracked);
        Assert.Equal(Training, layer.Training);
    }
}
