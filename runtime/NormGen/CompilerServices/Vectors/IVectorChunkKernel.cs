using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>A kernel whose tasks add to the gradients of the same parameters: chunks of tasks have sums of their own, which
/// are merged in their order. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorChunkKernel<T> : IVectorKernel<T>
    where T : unmanaged
{
    /// <summary>Tells which chunk the next tasks belong to.</summary>
    /// <param name="chunk">The chunk.</param>
    void UseChunk(int chunk);
}
