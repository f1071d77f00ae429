using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>Kernels for tensors of one last extent. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Width">The extent.</param>
/// <param name="Kernels">What computes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WidthKernels<T>(int Width, LayerKernels<T> Kernels)
    where T : unmanaged;
