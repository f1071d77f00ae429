using System.Numerics;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Tests.FusedForms;

/// <summary>The tensors of a call of a layer with a residual inside it.</summary>
internal sealed class InsideCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ulong _seed;
    private readonly bool _training;
    private readonly Layout _layout;

    public InsideCall(FormCase form, ulong seed, bool training)
    {
        (Form, _seed, _training) = (form, seed, training);
        _layout = new(form.Layer, form.Layer.Shape);
        int count = form.Layer.Elements;
        Input = IntegerGenerator.Normal<T>(seed, count, offset: seed, scale: 1 + seed);
        Residual = IntegerGenerator.Normal<T>(seed + 10, count, 0.25, 1);
        OutputGradient = IntegerGenerator.Normal<T>(seed + 20, count, 0, 1);
    }

    public FormCase Form { get; }

    public T[] Input { get; }

    public T[] Residual { get; }

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

    public InsideResult<T> Run(InsideLayer<T> layer)
    {
        Prepare(layer.Layer);
        Guarded<T> output = new(Input.Length), inputGradient = new(Input.Length), residualGradient = new(Input.Length);
        layer.ForwardInShape(Input, Residual, output.Span, Form.Layer.Shape);
        layer.Backward(Input, Residual, OutputGradient, inputGradient.Span, residualGradient.Span);
        output.AssertMarginsUntouched();
        inputGradient.AssertMarginsUntouched();
        residualGradient.AssertMarginsUntouched();
        return new(
            [.. output.Span], [.. inputGradient.Span], [.. residualGradient.Span],
            [.. layer.Layer.WeightGradient], [.. layer.Layer.BiasGradient], [.. layer.Layer.RunningVariance]);
    }

    public FormReference Reference(Activation activation) => new(
        Form.Layer,
        _layout,
        activation,
        FormAssert.Doubles(Input),
        FormAssert.Doubles(IntegerGenerator.Normal<T>(_seed + 30, Parameters, 1, 0.5)),
        FormAssert.Doubles(IntegerGenerator.Normal<T>(_seed + 40, Parameters, 0, 0.5)),
        FormAssert.Doubles(Residual),
        new(new int[Input.Length], [0], [0]),
        FormAssert.Running<T>(Form.Layer, _layout, _training, _seed));

    private int Parameters => Form.Layer.ParameterAxes.Aggregate(1, (product, axis) => product * Form.Layer.Shape[axis]);
}

/// <summary>What such a call gave.</summary>
internal sealed record InsideResult<T>(T[] Output, T[] InputGradient, T[] ResidualGradient, T[] WeightGradient, T[] BiasGradient, T[] RunningVariance)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void AssertSame(InsideResult<T> other, string what)
    {
        SameBits.AssertEqual<T>(Output, other.Output, what);
        SameBits.AssertEqual<T>(InputGradient, other.InputGradient, what + ", input gradient");
        SameBits.AssertEqual<T>(ResidualGradient, other.ResidualGradient, what + ", residual gradient");
        SameBits.AssertEqual<T>(WeightGradient, other.WeightGradient, what + ", weight gradient");
        SameBits.AssertEqual<T>(BiasGradient, other.BiasGradient, what + ", bias gradient");
    }
}
