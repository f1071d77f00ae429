using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The passes that add up, over neighbouring slices. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SliceSums<T>
    where T : unmanaged
{
    /// <summary>From the input to the sums that the statistics follow from.</summary>
    /// <param name="slices">The slices; their sums are set.</param>
    public abstract void Measure(in Slices<T> slices);

    /// <summary>Adds to the input, a residual stream, and measures the sum; of layers without a mean.</summary>
    /// <param name="slices">The slices; their sums are set.</param>
    public virtual void AddAndMeasure(in Slices<T> slices) => throw new NotSupportedException();

    /// <summary>From input and output gradient to the sums that the input's gradient follows from.</summary>
    /// <param name="slices">The slices; the sums of their parts are set.</param>
    public virtual void SumGradients(in Slices<T> slices) => throw new NotSupportedException();
}
