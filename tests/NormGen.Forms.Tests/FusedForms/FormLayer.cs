using System.Numerics;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A layer with a residual inside it, whose class the test knows only as text: its own methods, as delegates.</summary>
internal sealed class InsideLayer<T>(INormalization<T> layer)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public delegate void ForwardOf(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output);

    public delegate void ForwardIn(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, ReadOnlySpan<int> shape);

    public delegate void BackwardOf(
        ReadOnlySpan<T> input, ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> residualGradient);

    /// <summary>The rest of it.</summary>
    public INormalization<T> Layer => layer;

    public ForwardOf Forward { get; } = FormMethods.Find<ForwardOf>(layer, "Forward");

    public ForwardIn ForwardInShape { get; } = FormMethods.Find<ForwardIn>(layer, "Forward");

    public BackwardOf Backward { get; } = FormMethods.Find<BackwardOf>(layer, "Backward");
}

/// <summary>The same of a modulated layer.</summary>
internal sealed class ModulatedLayer<T>(INormalization<T> layer)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public delegate void ForwardOf(ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output);

    public delegate void ForwardIn(ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output, ReadOnlySpan<int> shape);

    public delegate void BackwardOf(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> shift,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> scaleGradient,
        Span<T> shiftGradient);

    /// <summary>The rest of it.</summary>
    public INormalization<T> Layer => layer;

    public ForwardOf Forward { get; } = FormMethods.Find<ForwardOf>(layer, "Forward");

    public ForwardIn ForwardInShape { get; } = FormMethods.Find<ForwardIn>(layer, "Forward");

    public BackwardOf Backward { get; } = FormMethods.Find<BackwardOf>(layer, "Backward");
}

/// <summary>Finds the methods that a delegate fits.</summary>
internal static class FormMethods
{
    public static TDelegate Find<TDelegate>(object layer, string name)
        where TDelegate : Delegate
        => (TDelegate)Delegate.CreateDelegate(typeof(TDelegate), layer, name);
}
