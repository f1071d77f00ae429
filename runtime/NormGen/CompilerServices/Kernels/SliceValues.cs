using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace NormGen.CompilerServices;

/// <summary>What forms the results of a slice, or of a part of it: y = (x − mean) · scale + offset, and the input's gradient, h · scale + ((x −
/// mean) · slope + intercept). For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Passes read and write it element by element.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public struct SliceValues<T>
    where T : unmanaged
{
    /// <summary>The mean, rounded.</summary>
    public T Mean;

    /// <summary>1 / sqrt(variance + epsilon), times the weight that all elements share.</summary>
    public T Scale;

    /// <summary>The bias that all elements share, and what rounding took from the mean, scaled.</summary>
    public T Offset;

    /// <summary>−mean(h · x̂), scaled.</summary>
    public T Slope;

    /// <summary>−mean(h), scaled, and what rounding took from the mean times the slope.</summary>
    public T Intercept;
}
