using System.Numerics;
using NormGen.Forms.Tests.FusedForms;

namespace NormGen.Forms.Tests.Masks;

/// <summary>A layer with a mask, whose class the test knows only as text: its own methods, as delegates.</summary>
internal sealed class MaskedLayer<T>(INormalization<T> layer)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public delegate void ForwardOf(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, Span<T> output);

    public delegate void ForwardIn(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, Span<T> output, ReadOnlySpan<int> shape);

    public delegate void BackwardOf(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, ReadOnlySpan<T> outputGradient, Span<T> inputGradient);

    /// <summary>The rest of it.</summary>
    public INormalization<T> Layer => layer;

    public ForwardOf Forward { get; } = FormMethods.Find<ForwardOf>(layer, "Forward");

    public ForwardIn ForwardInShape { get; } = FormMethods.Find<ForwardIn>(layer, "Forward");

    public BackwardOf Backward { get; } = FormMethods.Find<BackwardOf>(layer, "Backward");
}
