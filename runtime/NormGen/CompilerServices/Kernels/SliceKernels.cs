using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>Computes layers whose statistics are those of slices. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SliceKernels<T> : LayerKernels<T>
    where T : unmanaged
{
    /// <summary>The passes that add up.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <returns>The passes.</returns>
    protected abstract SliceSums<T> CreateSums<TWide>()
        where TWide : struct, IWideVector<TWide, T>;

    /// <summary>The passes that write.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <returns>The passes.</returns>
    protected abstract SliceWrites<T> CreateWrites<TWide, TStore>()
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy;

    internal override void Forward(ref LayerCall<T> call) => throw new NotSupportedException();

    internal override void Backward(ref LayerCall<T> call) => throw new NotSupportedException();
}
