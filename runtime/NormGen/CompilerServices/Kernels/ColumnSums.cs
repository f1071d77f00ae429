namespace NormGen.CompilerServices;

/// <summary>The passes over neighbouring columns that add up, in vectors of one width.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class ColumnSums<T>(ColumnPass<T> measure, ColumnPass<T> sumGradients)
    where T : unmanaged
{
    /// <summary>See <see cref="ColumnKernels{T}.Measure{TWide}"/>.</summary>
    public readonly ColumnPass<T> Measure = measure;

    /// <summary>See <see cref="ColumnKernels{T}.SumGradients{TWide}"/>.</summary>
    public readonly ColumnPass<T> SumGradients = sumGradients;
}
