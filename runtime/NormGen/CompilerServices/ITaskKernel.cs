using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The computation of one call, in tasks that several threads may share: each has results of its own, and is
/// computed as if it were alone. Written once for every register width. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITaskKernel<T>
    where T : unmanaged
{
    /// <summary>The number of tasks.</summary>
    /// <returns>The number.</returns>
    nint CountTasks();

    /// <summary>Computes neighbouring tasks.</summary>
    /// <typeparam name="TLanes">The vectors to compute in.</typeparam>
    /// <typeparam name="TSums">Their partial sums.</typeparam>
    /// <param name="first">The first of them.</param>
    /// <param name="limit">The one behind the last.</param>
    void Run<TLanes, TSums>(nint first, nint limit)
        where TLanes : struct, ILanes<TLanes, T>
        where TSums : struct, ISums<TSums, TLanes>;
}
