namespace NormGen.CompilerServices;

/// <summary>The passes over neighbouring slices that add up, in vectors of one width.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class SliceSums<T>(SlicePass<T> measure, SlicePass<T> addAndMeasure, SlicePass<T> sumGradients)
    where T : unmanaged
{
    /// <summary>See <see cref="SliceKernels{T}.Measure{TWide}"/>.</summary>
    public readonly SlicePass<T> Measure = measure;

    /// <summary>See <see cref="SliceKernels{T}.AddAndMeasure{TWide}"/>.</summary>
    public readonly SlicePass<T> AddAndMeasure = addAndMeasure;

    /// <summary>See <see cref="SliceKernels{T}.SumGradients{TWide}"/>.</summary>
    public readonly SlicePass<T> SumGradients = sumGradients;
}
