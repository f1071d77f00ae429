using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The computation of one call, written once for every register width. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKernel<T>
    where T : unmanaged
{
    /// <summary>Computes.</summary>
    /// <typeparam name="TLanes">The vectors to compute in.</typeparam>
    /// <typeparam name="TSums">Their partial sums.</typeparam>
    void Run<TLanes, TSums>()
        where TLanes : struct, ILanes<TLanes, T>
        where TSums : struct, ISums<TSums, TLanes>;
}
