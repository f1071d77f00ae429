namespace NormGen.Inspection.Calling;

/// <summary>The tensors of a layer's calls. Those that its calls do not take may be empty.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class CallTensors<T>
    where T : unmanaged
{
    /// <summary>The input.</summary>
    public T[] Input { get; init; } = [];

    /// <summary>The residual: a stream that calls add to, or what is added before the activation.</summary>
    public T[] Residual { get; init; } = [];

    /// <summary>What samples are scaled by.</summary>
    public T[] Scale { get; init; } = [];

    /// <summary>What is added to them.</summary>
    public T[] Shift { get; init; } = [];

    /// <summary>Where the output goes, unless that is the stream.</summary>
    public T[] Output { get; init; } = [];

    /// <summary>The output's gradient.</summary>
    public T[] OutputGradient { get; init; } = [];

    /// <summary>Where the input's gradient goes, or is added to.</summary>
    public T[] InputGradient { get; init; } = [];

    /// <summary>Where the residual's gradient goes.</summary>
    public T[] ResidualGradient { get; init; } = [];

    /// <summary>Where the scales' gradients go.</summary>
    public T[] ScaleGradient { get; init; } = [];

    /// <summary>Where the shifts' gradients go.</summary>
    public T[] ShiftGradient { get; init; } = [];
}
