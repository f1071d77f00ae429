using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The passes that add up, over neighbouring columns. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ColumnSums<T>
    where T : unmanaged
{
    /// <summary>From the input to the sums that the statistics follow from.</summary>
    /// <param name="columns">The columns; their sums are added to.</param>
    public abstract void Measure(in ColumnPanel<T> columns);

    /// <summary>From input and output gradient to the sums that the input's gradient follows from.</summary>
    /// <param name="columns">The columns; their sums are added to.</param>
    public virtual void SumGradients(in ColumnPanel<T> columns) => throw new NotSupportedException();
}
