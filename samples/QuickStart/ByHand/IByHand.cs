using System.Numerics;

namespace QuickStart.ByHand;

/// <summary>A normalization written without NormGen, twice.</summary>
internal interface IByHand
{
    /// <summary>Plain loops, as a textbook has them. In double they tell how exact a layer is, in float how fast.</summary>
    void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>;

    /// <summary>A composition of <see cref="System.Numerics.Tensors.TensorPrimitives"/>, which are vectorized.</summary>
    void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias);
}
