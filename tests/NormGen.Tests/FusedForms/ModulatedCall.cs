using System.Numerics;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Tests.FusedForms;

/// <summary>The tensors of a call of a modulated layer.</summary>
internal sealed class ModulatedCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ulong _seed;
    private readonly bool _training;
    private readonly Layout _layout;
    private readonly int[] _of;

    public ModulatedCall(FormCase form, ulong seed, bool training)
    {
        (Form, _seed, _training) = (form, seed, training);
        _layout = new(form.Layer, form.Layer.Shape);

        // Row-major over axis 0 and the axes of parameters: what parameters along all of those would be.
        _of = new Layout(form.Layer with { ParameterAxes = [.. form.Layer.ParameterAxes.Union([0]).Order()] }, form.Layer.Shape).Parameter;
        int count = form.Layer.Elements;
        Input = IntegerGenerator.Normal<T>(seed, count, offset: seed, scale: 1 + seed);
        Scale = IntegerGenerator.Normal<T>(seed + 10, _of.Max() + 1, 0, 0.5);
        Shift = IntegerGenerator.Normal<T>(seed + 15, _of.Max() + 1, 0.25, 1);
        OutputGradient = IntegerGenerator.Normal<T>(seed + 20, count, 0, 1);
    }

    public FormCase Form { get; }

    public T[] Input { get; }

    public T[] Scale { get; }

    public T[] Shift { get; }

    public T[] OutputGradient { get; }

    /// <summary>Sets mode, parameters and running statistics.</summary>
    public void Prepare(INormalization<T> layer)
    {
        layer.Training = _training;
        IntegerGenerator.Normal<T>(_seed + 30, layer.Weight.Length, 1, 0.5).CopyTo(layer.Weight);
        IntegerGenerator.Normal<T>(_seed + 40, layer.Bias.Length, 0, 0.5).CopyTo(layer.Bias);
        IntegerGenerator.Normal<T>(_seed + 50, layer.RunningMean.Length, _seed, 0.5).CopyTo(layer.RunningMean);
        layer.RunningVariance.Fill(T.CreateChecked(1.5));
    }

    public ModulatedResult<T> Run(ModulatedLayer<T> layer)
    {
        Prepare(layer.Layer);
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

    public FormReference Reference(Activation activation) => new(
        Form.Layer,
        _layout,
        activation,
        FormAssert.Doubles(Input),
        FormAssert.Doubles(IntegerGenerator.Normal<T>(_seed + 30, Parameters, 1, 0.5)),
        FormAssert.Doubles(IntegerGenerator.Normal<T>(_seed + 40, Parameters, 0, 0.5)),
        new double[Input.Length],
        new(_of, FormAssert.Doubles(Scale), FormAssert.Doubles(Shift)),
        FormAssert.Running<T>(Form.Layer, _layout, _training, _seed));

    private int Parameters => Form.Layer.ParameterAxes.Aggregate(1, (product, axis) => product * Form.Layer.Shape[axis]);
}

/// <summary>What such a call gave.</summary>
internal sealed record ModulatedResult<T>(T[] Output, T[] InputGradient, T[] ScaleGradient, T[] ShiftGradient, T[] WeightGradient, T[] BiasGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void AssertSame(ModulatedResult<T> other, string what)
    {
        SameBits.AssertEqual<T>(Output, other.Output, what);
        SameBits.AssertEqual<T>(InputGradient, other.InputGradient, what + ", input gradient");
        SameBits.AssertEqual<T>(ScaleGradient, other.ScaleGradient, what + ", scale gradient");
        SameBits.AssertEqual<T>(ShiftGradient, other.ShiftGradient, what + ", shift gradient");
        SameBits.AssertEqual<T>(WeightGradient, other.WeightGradient, what + ", weight gradient");
        SameBits.AssertEqual<T>(BiasGradient, other.BiasGradient, what + ", bias gradient");
    }
}
