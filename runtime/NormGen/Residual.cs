namespace NormGen;

/// <summary>How a layer stands in a residual stream, as in a transformer: what it gets a member for. The functions of a static class are called
/// <c>AddApply(input, residual, weight, bias, output)</c> and <c>ApplyAdd(input, weight, bias, residual)</c>.</summary>
public enum Residual
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Before the layer: <c>AddForward(input, residual, output)</c> does residual += input, output = layer(residual), and
    /// <c>BackwardAdd(residual, outputGradient, gradient)</c> adds the input's gradient to the stream's.</summary>
    Before,

    /// <summary>After the layer: <c>ForwardAdd(input, residual)</c> does residual += layer(input); the output's gradient, of
    /// <see cref="INormalization{T}.Backward"/>, is the stream's.</summary>
    After,

    /// <summary>Inside the layer, before its activation, as in a ResNet: <c>Forward(input, residual, output)</c> does output = activation(y + residual),
    /// and <c>Backward(input, residual, outputGradient, inputGradient, residualGradient)</c> writes both gradients. They stand in place of the
    /// contract's methods, which throw a <see cref="NotSupportedException"/>. A static class has no such function.</summary>
    Inside,
}
