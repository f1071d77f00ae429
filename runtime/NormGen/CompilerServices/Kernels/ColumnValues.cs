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
}
