using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>A generated layer that tracks running statistics, and so can be folded. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TrackedLayer<T> : NormalizationLayer<T>, INormalization<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Fold(Span<T> scale, Span<T> shift) => GeneratedCore.Fold(scale, shift);
}
