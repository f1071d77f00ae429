using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>A layer's tensors under PyTorch's names.</summary>
internal static class LayerEntries
{
    public static List<CheckpointEntry> Of<T>(string prefix, INormalization<T> layer)
        where T : unmanaged, INumberBase<T>
    {
        List<CheckpointEntry> entries = [];
        Add("weight", layer.ParameterShape, () => layer.Weight);
        Add("bias", layer.ParameterShape, () => layer.Bias);
        Add("running_mean", layer.RunningShape, () => layer.RunningMean, keepsType: true);
        Add("running_var", layer.RunningShape, () => layer.RunningVariance, keepsType: true);
        if (!layer.RunningMean.IsEmpty)
        {
            entries.Add(new BatchCountEntry<T>(prefix + "num_batches_tracked", layer));
        }

        return entries;

        void Add(string name, ReadOnlySpan<int> shape, Func<Span<T>> values, bool keepsType = false)
        {
            // Empty: the layer does not have it.
            if (!values().IsEmpty)
            {
                entries.Add(new TensorEntry<T>(prefix + name, Extents.Of(shape), values, keepsType));
            }
        }
    }
}
