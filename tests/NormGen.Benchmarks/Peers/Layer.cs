using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers;

/// <summary>A generated layer with a case's parameters, and what is timed of it.</summary>
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

    /// <summary>The members that all layers have.</summary>
    public static ManagedContender Enter(INormalization<float> layer, Case work, Tensors<float> tensors)
    {
        if (!work.IsBackward)
        {
            return new(() => layer.Forward(tensors.Input.Span, tensors.Output.Span));
        }

        layer.Forward(tensors.Input.Span, tensors.Output.Span);
        return new(
            () => layer.Backward(tensors.Input.Span, tensors.OutputGradient.Span, tensors.InputGradient.Span),
            () => Collect(layer, tensors));
    }

    /// <summary>A member that no interface has, by the name of its delegate.</summary>
    public static T Member<T>(INormalization<float> layer)
        where T : Delegate
        => (T)Delegate.CreateDelegate(typeof(T), layer, typeof(T).Name);

    public static void Collect(INormalization<float> layer, Tensors<float> tensors)
    {
        layer.WeightGradient.CopyTo(tensors.WeightGradient.Span);
        layer.BiasGradient.CopyTo(tensors.BiasGradient.Span);
    }
}
