using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A call of a layer with a residual inside it.</summary>
internal sealed class InsideCall<T>(FormCase form, ulong seed, bool training) : FormCall<T, InsideResult<T>>(form, seed, training)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T[] Residual { get; } = IntegerGenerator.Normal<T>(seed + 10, form.Layer.Elements, 0.25, 1);

    public override InsideResult<T> Run(INormalization<T> created)
    {
        InsideLayer<T> layer = new(Prepare(created));
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

    protected override FormReference Reference(Activation activation)
        => Reference(activation, FormAssert.Doubles(Residual), new(new int[Input.Length], [0], [0]));
}

/// <summary>What such a call gave.</summary>
internal sealed record InsideResult<T>(T[] Output, T[] InputGradient, T[] ResidualGradient, T[] WeightGradient, T[] BiasGradient, T[] RunningVariance)
    : FormResult<T>(Output, InputGradient, WeightGradient, BiasGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override IEnumerable<(string Name, T[] Values, Func<FormGradients, FormGradient> Expected)> OtherGradients =>
    [
        ("residual gradient", ResidualGradient, gradients => gradients.Residual),
    ];
}
