using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The last extent of a tensor, as kernels know it: a constant, for which the JIT compiles them anew, or what a call tells. For
/// generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWidth
{
    /// <summary>The extent.</summary>
    /// <param name="shape">The shape of the tensor.</param>
    /// <returns>Its last extent.</returns>
    static abstract nint Extent(ReadOnlySpan<int> shape);
}

/// <summary>Any last extent: only a call tells it. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnyWidth : IWidth
{
    /// <inheritdoc/>
    public static nint Extent(ReadOnlySpan<int> shape) => shape[^1];
}
