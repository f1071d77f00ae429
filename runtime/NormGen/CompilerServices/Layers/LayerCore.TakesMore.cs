using System.Diagnostics.CodeAnalysis;

namespace NormGen.CompilerServices;

/// <content>Of layers whose calls take more than the contract's.</content>
public sealed partial class LayerCore<T>
{
    /// <summary>Says what to call in place of a method of the contract.</summary>
    /// <param name="method">Its name, <c>Forward</c> or <c>Backward</c>.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [DoesNotReturn]
    public void ThrowTakesMore(string method)
    {
        (string read, string gradients) = _plan switch
        {
            { IsMasked: true } => ("input, mask", "inputGradient"),
            { IsModulated: true } => ("input, scale, shift", "inputGradient, scaleGradient, shiftGradient"),
            _ => ("input, residual", "inputGradient, residualGradient"),
        };
        string arguments = method == nameof(Forward) ? $"{read}, output" : $"{read}, outputGradient, {gradients}";
        throw new NotSupportedException($"This layer takes more: call {method}({arguments}) of its class.");
    }
}
