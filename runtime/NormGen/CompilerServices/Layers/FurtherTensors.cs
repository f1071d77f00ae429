namespace NormGen.CompilerServices;

/// <summary>What a call has besides input, output and their gradients; empty where it has not.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal ref struct FurtherTensors<T>
    where T : unmanaged
{
    /// <summary>What is added to the input before.</summary>
    public ReadOnlySpan<T> Addend { get; init; }

    /// <summary>Whether results are added to what is there.</summary>
    public bool Adds { get; init; }

    /// <summary>What is added before the activation.</summary>
    public ReadOnlySpan<T> Residual { get; init; }

    /// <summary>Where its gradient goes.</summary>
    public Span<T> ResidualGradient { get; init; }

    /// <summary>What samples are scaled by: 1 + it.</summary>
    public ReadOnlySpan<T> Scale { get; init; }

    /// <summary>What is added to them then.</summary>
    public ReadOnlySpan<T> Shift { get; init; }

    /// <summary>Where the gradient of the scale goes.</summary>
    public Span<T> ScaleGradient { get; init; }

    /// <summary>Where the gradient of the shift goes.</summary>
    public Span<T> ShiftGradient { get; init; }

    /// <summary>Which elements count: not 0; empty for all.</summary>
    public ReadOnlySpan<byte> Mask { get; init; }

    /// <summary>What that makes of the statistics; null where all elements of the call count.</summary>
    public MaskedStatistics<T>? Masked { get; init; }

    /// <summary>Those of some samples.</summary>
    /// <param name="elements">The samples' elements.</param>
    /// <param name="modulations">Their scales.</param>
    /// <returns>The tensors.</returns>
    public FurtherTensors<T> Of(Range elements, Range modulations) => new()
    {
        Addend = Of(Addend, elements),
        Adds = Adds,
        Residual = Of(Residual, elements),
        ResidualGradient = Of(ResidualGradient, elements),
        Scale = Of(Scale, modulations),
        Shift = Of(Shift, modulations),
        ScaleGradient = Of(ScaleGradient, modulations),
        ShiftGradient = Of(ShiftGradient, modulations),
    };

    private static ReadOnlySpan<T> Of(ReadOnlySpan<T> tensor, Range range) => tensor.IsEmpty ? tensor : tensor[range];

    private static Span<T> Of(Span<T> tensor, Range range) => tensor.IsEmpty ? tensor : tensor[range];
}
