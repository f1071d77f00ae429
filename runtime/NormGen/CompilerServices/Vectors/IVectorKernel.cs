using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The computation of one call, in tasks that several threads may share: each has results of its own, and is
/// computed as if it were alone. Written once for every register width. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorKernel<T>
    where T : unmanaged
{
    /// <summary>The number of tasks.</summary>
    /// <returns>The number.</returns>
    nint CountTasks();

    /// <summary>Computes neighbouring tasks.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="first">The first of them.</param>
    /// <param name="limit">The one behind the last.</param>
    void Run<TWide, TStore>(nint first, nint limit)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy;
}
