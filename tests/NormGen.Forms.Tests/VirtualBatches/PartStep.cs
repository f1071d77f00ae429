using System.Numerics;
using NormGen.Forms.Tests.FusedForms;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.VirtualBatches;

/// <summary>The tensors of a step of training in any form, forward and backward, which a layer takes all at once or sample by sample.</summary>
/// <param name="form">What its calls take.</param>
/// <param name="shape">The extents of the whole batch.</param>
/// <param name="scales">The scales of a sample.</param>
internal sealed class PartStep<T>(Residual? form, int[] shape, int scales)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _elements = shape.Skip(1).Aggregate(1, (product, extent) => product * extent);

    private delegate void Two(ReadOnlySpan<T> input, Span<T> stream, ReadOnlySpan<int> shape);

    private delegate void Three(ReadOnlySpan<T> input, Span<T> stream, Span<T> output, ReadOnlySpan<int> shape);

    private delegate void Add(ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> gradient);

    public T[] Input { get; } = Values(1, shape);

    /// <summary>The residual, the stream, or the gradient that is added to.</summary>
    public T[] Stream { get; } = Values(2, shape);

    public T[] OutputGradient { get; } = Values(3, shape);

    public T[] Output { get; } = Values(0, shape);

    public T[] InputGradient { get; } = Values(4, shape);

    public T[] ResidualGradient { get; } = Values(0, shape);

    public T[] Scale { get; } = Values(5, [shape[0], scales]);

    public T[] Shift { get; } = Values(6, [shape[0], scales]);

    public T[] ScaleGradient { get; } = Values(0, [shape[0], scales]);

    public T[] ShiftGradient { get; } = Values(0, [shape[0], scales]);

    /// <summary>What is written, by name.</summary>
    public IEnumerable<(string Name, T[] Values)> Results =>
    [
        ("output", Output), ("stream", Stream), ("input gradient", InputGradient), ("residual gradient", ResidualGradient),
        ("scale gradient", ScaleGradient), ("shift gradient", ShiftGradient),
    ];

    /// <summary>Forward and backward, of some samples.</summary>
    /// <param name="layer">The layer; null stands for a modulated one as a form.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="samples">How many.</param>
    /// <returns>The step.</returns>
    public PartStep<T> Run(INormalization<T> layer, int first, int samples)
    {
        Range of = (first * _elements)..((first + samples) * _elements), modulations = (first * scales)..((first + samples) * scales);
        int[] extents = [samples, .. shape.Skip(1)];
        Span<T> stream = Stream.AsSpan(of), output = Output.AsSpan(of), inputGradient = InputGradient.AsSpan(of);
        ReadOnlySpan<T> input = Input.AsSpan(of), outputGradient = OutputGradient.AsSpan(of);
        switch (form)
        {
            case Residual.Before:
                FormMethods.Find<Three>(layer, "AddForward")(input, stream, output, extents);
                FormMethods.Find<Add>(layer, "BackwardAdd")(stream, outputGradient, inputGradient);
                break;

            case Residual.After:
                FormMethods.Find<Two>(layer, "ForwardAdd")(input, stream, extents);
                layer.Backward(input, outputGradient, inputGradient);
                break;

            case Residual.Inside:
                InsideLayer<T> inside = new(layer);
                inside.ForwardInShape(input, stream, output, extents);
                inside.Backward(input, stream, outputGradient, inputGradient, ResidualGradient.AsSpan(of));
                break;

            case null:
                ModulatedLayer<T> modulated = new(layer);
                ReadOnlySpan<T> scale = Scale.AsSpan(modulations), shift = Shift.AsSpan(modulations);
                modulated.ForwardInShape(input, scale, shift, output, extents);
                modulated.Backward(input, scale, shift, outputGradient, inputGradient, ScaleGradient.AsSpan(modulations), ShiftGradient.AsSpan(modulations));
                break;

            default:
                layer.Forward(input, output, extents);
                layer.Backward(input, outputGradient, inputGradient);
                break;
        }

        return this;
    }

    private static T[] Values(ulong seed, int[] extents)
    {
        int count = extents.Aggregate(1, (product, extent) => product * extent);
        return seed == 0 ? new T[count] : IntegerGenerator.Normal<T>(seed, count, 0.5 * seed, 1);
    }
}
