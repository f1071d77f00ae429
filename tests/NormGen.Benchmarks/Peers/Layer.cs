using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers;

/// <summary>A generated layer with a case's parameters.</summary>
internal static class Layer
{
    public static INormalization<float> Create(Type type, Case work, Tensors<float> tensors)
    {
        var layer = (INormalization<float>)Activator.CreateInstance(type)!;
        layer.Training = work.Pass is Pass.Forward or Pass.Backward;
        if (!layer.Weight.IsEmpty)
        {
            tensors.Weight.Span.CopyTo(layer.Weight);
        }

        if (!layer.Bias.IsEmpty)
        {
            tensors.Bias.Span.CopyTo(layer.Bias);
        }

        if (!layer.RunningMean.IsEmpty)
        {
            tensors.RunningMean.Span.CopyTo(layer.RunningMean);
            tensors.RunningVariance.Span.CopyTo(layer.RunningVariance);
        }

        return layer;
    }

    public static void Collect(INormalization<float> layer, Tensors<float> tensors)
    {
        layer.WeightGradient.CopyTo(tensors.WeightGradient.Span);
        layer.BiasGradient.CopyTo(tensors.BiasGradient.Span);
    }
}
