using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The passes that write, over neighbouring slices. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SliceWrites<T>
    where T : unmanaged
{
    /// <summary>From the input and the statistics to the output.</summary>
    /// <param name="slices">The slices.</param>
    public abstract void Normalize(in Slices<T> slices);

    /// <summary>From input and output gradient to the sums that the input's gradient follows from, of layers that keep something in that until
    /// it is written.</summary>
    /// <param name="slices">The slices; the sums of their parts are set.</param>
    public virtual void SumGradients(in Slices<T> slices) => throw new NotSupportedException();

    /// <summary>The input's gradient, where the statistic follows from the input; and what elements with parameters of their own add to
    /// those.</summary>
    /// <param name="slices">The slices.</param>
    public virtual void WriteGradients(in Slices<T> slices) => throw new NotSupportedException();

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    /// <param name="slices">The slices.</param>
    public virtual void WriteGradientsInEvaluation(in Slices<T> slices) => throw new NotSupportedException();
}
