using System.Numerics;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A call of a modulated layer.</summary>
internal sealed class ModulatedCall<T> : FormCall<T, ModulatedResult<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _of;

    public ModulatedCall(FormCase form, ulong seed, bool training)
        : base(form, seed, training)
    {
        // Row-major over axis 0 and the axes of parameters: what parameters along all of those would be.
        _of = new Layout(form.Layer with { ParameterAxes = [.. form.Layer.ParameterAxes.Union([0]).Order()] }, form.Layer.Shape).Parameter;
        Scale = IntegerGenerator.Normal<T>(seed + 10, _of.Max() + 1, 0, 0.5);
        Shift = IntegerGenerator.Normal<T>(seed + 15, _of.Max() + 1, 0.25, 1);
    }

    public T[] Scale { get; }

    public T[] Shift { get; }

    public override ModulatedResult<T> Run(INormalization<T> created)
    {
        ModulatedLayer<T> layer = new(Prepare(created));
        Guarded<T> output = new(Input.Length), inputGradient = new(Input.Length), scaleGradient = new(Scale.Length), shiftGradient = new(Scale.Length);
        layer.ForwardInShape(Input, Scale, Shift, output.Span, Form.Layer.Shape);
        layer.Backward(Input, Scale, Shift, OutputGradient, inputGradient.Span, scaleGradient.Span, shiftGradient.Span);
        foreach (Guarded<T> written in (Guarded<T>[])[output, inputGradient, scaleGradient, shiftGradient])
        {
            written.AssertMarginsUntouched();
        }

        return new(
            [.. output.Span], [.. inputGradient.Span], [.. scaleGradient.Span], [.. shiftGradient.Span],
            [.. layer.Layer.WeightGradient], [.. layer.Layer.BiasGradient]);
    }

    protected override FormReference Reference(Activation activation)
        => Reference(activation, new double[Input.Length], new(_of, FormAssert.Doubles(Scale), FormAssert.Doubles(Shift)));
}

/// <summary>What such a call gave.</summary>
internal sealed record ModulatedResult<T>(T[] Output, T[] InputGradient, T[] ScaleGradient, T[] ShiftGradient, T[] WeightGradient, T[] BiasGradient)
    : FormResult<T>(Output, InputGradient, WeightGradient, BiasGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override IEnumerable<(string Name, T[] Values, Func<FormGradients, FormGradient> Expected)> OtherGradients =>
    [
        ("scale gradient", ScaleGradient, gradients => gradients.Scale),
        ("shift gradient", ShiftGradient, gradients => gradients.Shift),
    ];
}
