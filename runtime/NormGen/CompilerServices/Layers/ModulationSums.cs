namespace NormGen.CompilerServices;

/// <summary>What one backward pass sums up for each scale and shift of a modulated layer: the gradients of what its elements are multiplied by and
/// of what is added then. From them follow those of scale and shift, and of weight and bias, which all samples share.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class ModulationSums<T>
    where T : unmanaged
{
    /// <summary>Σ e · x̂, with e the gradient of what is scaled and shifted.</summary>
    public ParameterSums<T> Factors { get; } = new(0);

    /// <summary>Σ e.</summary>
    public ParameterSums<T> Summands { get; } = new(0);

    /// <summary>Prepares for so many scales.</summary>
    public void MakeRoom(int count)
    {
        Factors.MakeRoom(count);
        Summands.MakeRoom(count);
    }

    /// <summary>Writes the gradients of scale and shift, adds to those of weight and bias, and begins anew.</summary>
    /// <remarks>Of y · (1 + scale) + shift, y = x̂ · weight + bias, e · y is the scale's gradient, and e · (1 + scale) that of y.</remarks>
    /// <param name="weight">The weights, or none.</param>
    /// <param name="bias">The biases; null for none.</param>
    /// <param name="scale">The scales. What is written may take their place, or the shifts'.</param>
    /// <param name="scaleGradient">One for each.</param>
    /// <param name="shiftGradient">One for each.</param>
    /// <param name="weightSums">What is added to the weights' gradients; null for none.</param>
    /// <param name="biasSums">What is added to the biases' gradients; null for none.</param>
    public void Finish(
        Weights<T> weight,
        ReadOnlySpan<T> bias,
        ReadOnlySpan<T> scale,
        Span<T> scaleGradient,
        Span<T> shiftGradient,
        ParameterSums<T>? weightSums,
        ParameterSums<T>? biasSums)
    {
        Factors.MergeChunks();
        Summands.MergeChunks();
        int own = 0;
        for (int i = 0; i < scaleGradient.Length; i++, own = own + 1 < weight.Length ? own + 1 : 0)
        {
            double products = Factors[i], sum = Summands[i], factor = 1 + Moments.ToDouble(scale[i]);
            double ofScale = weight.IsEmpty ? products : products * weight[own];
            scaleGradient[i] = Moments.FromDouble<T>(bias.IsEmpty ? ofScale : ofScale + (sum * Moments.ToDouble(bias[own])));
            shiftGradient[i] = Moments.FromDouble<T>(sum);
            weightSums?.Add(own, products * factor);
            biasSums?.Add(own, sum * factor);
        }

        Factors.Clear();
        Summands.Clear();
    }
}
