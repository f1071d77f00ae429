namespace NormGen.CompilerServices;

/// <summary>The passes over neighbouring columns that write, in vectors of one width and in one way.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class ColumnWrites<T>(
    ColumnPass<T> normalize, ColumnPass<T> sumGradients, ColumnPass<T> writeGradients, ColumnPass<T> writeGradientsInEvaluation)
    where T : unmanaged
{
    /// <summary>See <see cref="ColumnKernels{T}.Normalize{TWide, TStore}"/>.</summary>
    public readonly ColumnPass<T> Normalize = normalize;

    /// <summary>See <see cref="ColumnKernels{T}.SumGradients{TWide, TStore}"/>.</summary>
    public readonly ColumnPass<T> SumGradients = sumGradients;

    /// <summary>See <see cref="ColumnKernels{T}.WriteGradients{TWide, TStore}"/>.</summary>
    public readonly ColumnPass<T> WriteGradients = writeGradients;

    /// <summary>See <see cref="ColumnKernels{T}.WriteGradientsInEvaluation{TWide, TStore}"/>.</summary>
    public readonly ColumnPass<T> WriteGradientsInEvaluation = writeGradientsInEvaluation;
}
