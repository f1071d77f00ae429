namespace NormGen.CompilerServices;

/// <summary>Weight and bias of a panel's columns.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="weight">All weights; empty for none.</param>
/// <param name="bias">All biases; empty for none.</param>
/// <param name="first">The parameter of the first column's first element.</param>
/// <param name="stride">How far apart those of neighbouring columns are: 1, or 0 where they share one.</param>
/// <param name="weighted">Whether they vary along a column.</param>
internal readonly ref struct ColumnParameters<T>(ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, nint first, nint stride, bool weighted)
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _weight = weight;
    private readonly ReadOnlySpan<T> _bias = bias;

    /// <summary>Whether neighbouring columns do not share one.</summary>
    public bool EachHasOwn => stride != 0;

    /// <summary>The weights that are part of the columns' scales: one each, or one for all; empty for none.</summary>
    public ReadOnlySpan<T> ColumnWeight(int columns) => OneOrEach(_weight, columns);

    /// <summary>The biases that are part of the columns' offsets.</summary>
    public ReadOnlySpan<T> ColumnBias(int columns) => OneOrEach(_bias, columns);

    /// <summary>The parameter of a column's first element.</summary>
    public nint Of(int column) => first + (column * stride);

    /// <summary>The weights from a column's first element on; empty where there are none.</summary>
    public ReadOnlySpan<T> WeightFrom(int column) => _weight.IsEmpty ? [] : _weight[(int)Of(column)..];

    /// <summary>The biases from a column's first element on; empty where there are none.</summary>
    public ReadOnlySpan<T> BiasFrom(int column) => _bias.IsEmpty ? [] : _bias[(int)Of(column)..];

    private ReadOnlySpan<T> OneOrEach(ReadOnlySpan<T> values, int columns)
        => values.IsEmpty || weighted ? [] : values.Slice((int)first, stride == 0 ? 1 : columns);
}
