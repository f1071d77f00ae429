namespace NormGen.CompilerServices;

/// <summary>What forms the results of one column: y = (x − mean) · scale + offset, and the input's gradient, h · scale + ((x − mean) · slope +
/// intercept).</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly struct ColumnValues<T>
    where T : unmanaged
{
    public T Mean { get; init; }

    public T Scale { get; init; }

    public T Offset { get; init; }

    public T Slope { get; init; }

    public T Intercept { get; init; }

    /// <summary>What normalizes a slice whose elements have weights of their own.</summary>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    public static ColumnValues<T> OfWeighted(double mean, double scale)
    {
        T rounded = Moments.FromDouble<T>(mean);
        return new() { Mean = rounded, Scale = Moments.FromDouble<T>(scale), Offset = Moments.FromDouble<T>((Moments.ToDouble(rounded) - mean) * scale) };
    }
}
