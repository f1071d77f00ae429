using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>A generated layer whose calls take an input and an output. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NormalizationLayer<T> : LayerState<T>, INormalization<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<T> input, Span<T> output) => GeneratedCore.Forward(input, output);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> shape) => GeneratedCore.Forward(input, output, shape);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
        => GeneratedCore.Backward(input, outputGradient, inputGradient);
}
