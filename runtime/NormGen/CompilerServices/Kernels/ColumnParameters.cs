namespace NormGen.CompilerServices;

/// <summary>Weight and bias of a panel's columns.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="weight">All weights; null for none.</param>
/// <param name="weightOffset">What is added to each.</param>
/// <param name="bias">All biases; null for none.</param>
/// <param name="first">The parameter of the first column's first element.</param>
/// <param name="stride">How far apart those of neighbouring columns are: 1, or 0 where they share one.</param>
/// <param name="weighted">Whether they vary along a column.</param>
internal readonly ref struct ColumnParameters<T>(T[]? weight, double weightOffset, T[]? bias, nint first, nint stride, bool weighted)
    where T : unmanaged
{
    /// <summary>Whether neighbouring columns do not share one.</summary>
    public bool EachHasOwn => stride != 0;

    /// <summary>The weights that are part of the columns' scales: one each, or one for all; empty for none.</summary>
    public Weights<T> ColumnWeight(int columns) => new(OneOrEach(weight, columns), weightOffset);

    /// <summary>The biases that are part of the columns' offsets.</summary>
    public ReadOnlySpan<T> ColumnBias(int columns) => OneOrEach(bias, columns);

    /// <summary>The parameter of a column's first element.</summary>
    public nint Of(int column) => first + (column * stride);

    private ReadOnlySpan<T> OneOrEach(T[]? values, int columns)
        => values is null || weighted ? [] : values.AsSpan((int)first, stride == 0 ? 1 : columns);
}
