using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>What computes a layer. It has no state of a call: all layers of a plan, and all threads, share it. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerKernels<T>
    where T : unmanaged
{
    // A member is found before anything else of that name.

    /// <summary>How passes are compiled: for good when they are first called, whose loops are long.</summary>
    protected const MethodImplOptions AggressiveOptimization = MethodImplOptions.AggressiveOptimization;

    /// <summary>How parts of passes are called: they are parts because a method of all would be too long for the JIT compiler.</summary>
    protected const MethodImplOptions NoInlining = MethodImplOptions.NoInlining;

    private protected LayerKernels()
    {
    }

    /// <summary>Whether they are for tiny tensors, whose calls take the shortest way.</summary>
    internal virtual bool AreTiny => false;

    /// <summary>Computes the output.</summary>
    internal abstract void Forward(ref LayerCall<T> call);

    /// <summary>Computes the input's gradient, and adds to the sums of the parameters' gradients.</summary>
    internal abstract void Backward(ref LayerCall<T> call);
}
