using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>What forms the gradients of one slice: x̂ = (x − mean) · scale + offset, and the input's gradient, dy · weight · scale +
/// (x̂ · slope + intercept). For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="mean">The mean, rounded.</param>
/// <param name="scale">1 / sqrt(variance + epsilon).</param>
/// <param name="offset">What rounding took from the mean, scaled.</param>
/// <param name="slope">−scale · mean(h · x̂).</param>
/// <param name="intercept">−scale · mean(h).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GradientValues<T>(T mean, T scale, T offset, T slope, T intercept)
    where T : unmanaged
{
    /// <summary>The mean, rounded.</summary>
    public T Mean { get; } = mean;

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public T Scale { get; } = scale;

    /// <summary>What rounding took from the mean, scaled.</summary>
    public T Offset { get; } = offset;

    /// <summary>−scale · mean(h · x̂).</summary>
    public T Slope { get; } = slope;

    /// <summary>−scale · mean(h).</summary>
    public T Intercept { get; } = intercept;
}
