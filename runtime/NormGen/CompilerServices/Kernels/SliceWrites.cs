namespace NormGen.CompilerServices;

/// <summary>The passes over neighbouring slices that write, in vectors of one width and in one way.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class SliceWrites<T>(
    SlicePass<T> normalize, SlicePass<T> sumGradients, SlicePass<T> writeGradients, SlicePass<T> writeGradientsInEvaluation)
    where T : unmanaged
{
    /// <summary>See <see cref="SliceKernels{T}.Normalize{TWide, TStore}"/>.</summary>
    public readonly SlicePass<T> Normalize = normalize;

    /// <summary>See <see cref="SliceKernels{T}.SumGradients{TWide, TStore}"/>.</summary>
    public readonly SlicePass<T> SumGradients = sumGradients;

    /// <summary>See <see cref="SliceKernels{T}.WriteGradients{TWide, TStore}"/>.</summary>
    public readonly SlicePass<T> WriteGradients = writeGradients;

    /// <summary>See <see cref="SliceKernels{T}.WriteGradientsInEvaluation{TWide, TStore}"/>.</summary>
    public readonly SlicePass<T> WriteGradientsInEvaluation = writeGradientsInEvaluation;
}
