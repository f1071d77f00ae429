using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The passes that write, over neighbouring columns. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ColumnWrites<T>
    where T : unmanaged
{
    /// <summary>From the input and the statistics to the output.</summary>
    /// <param name="columns">The columns.</param>
    public abstract void Normalize(in ColumnPanel<T> columns);

    /// <summary>From input and output gradient to the sums that the input's gradient follows from, of layers that keep something in that until
    /// it is written.</summary>
    /// <param name="columns">The columns; their sums are added to.</param>
    public virtual void SumGradients(in ColumnPanel<T> columns) => throw new NotSupportedException();

    /// <summary>The input's gradient, where the statistic follows from the input; and what elements with parameters of their own add to
    /// those.</summary>
    /// <param name="columns">The columns.</param>
    public virtual void WriteGradients(in ColumnPanel<T> columns) => throw new NotSupportedException();

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    /// <param name="columns">The columns.</param>
    public virtual void WriteGradientsInEvaluation(in ColumnPanel<T> columns) => throw new NotSupportedException();
}
