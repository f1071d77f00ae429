using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>A kernel's tasks in chunks: each is one task. Their number is a matter of the shape, not of the threads.
/// For generated code.</summary>
/// <typeparam name="TKernel">The kernel.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="kernel">The kernel.</param>
/// <param name="count">The number of chunks.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct VectorChunks<TKernel, T>(TKernel kernel, int count) : IVectorKernel<T>
    where TKernel : struct, IVectorChunkKernel<T>, allows ref struct
    where T : unmanaged
{
    private readonly TKernel _kernel = kernel;

    /// <inheritdoc/>
    public nint CountTasks() => count;

    /// <inheritdoc/>
    public void Run<TWide, TStore>(nint first, nint limit)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
    {
        nint tasks = _kernel.CountTasks();
        for (nint chunk = first; chunk < limit; chunk++)
        {
            TKernel own = _kernel;
            own.UseChunk((int)chunk);
            own.Run<TWide, TStore>(tasks * chunk / count, tasks * (chunk + 1) / count);
        }
    }
}
