using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>Layers whose state is not the initial one, and differs from tensor to tensor.</summary>
internal static class LayerStates
{
    public static TLayer Filled<TLayer>(ulong seed)
        where TLayer : INormalization<float>, new()
    {
        TLayer layer = new();
        Fill(layer, seed);
        return layer;
    }

    public static void Fill<T>(INormalization<T> layer, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(layer.Weight, (4 * seed) + 1);
        Fill(layer.Bias, (4 * seed) + 2);
        Fill(layer.RunningMean, (4 * seed) + 3);
        Fill(layer.RunningVariance, (4 * seed) + 4);
        for (int i = 0; i < layer.RunningVariance.Length; i++)
        {
            layer.RunningVariance[i] = T.Abs(layer.RunningVariance[i]);
        }

        layer.BatchesTracked = layer.RunningMean.IsEmpty ? 0 : (long)seed + 1000;
    }

    private static void Fill<T>(Span<T> values, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] normal = IntegerGenerator.Normal(seed, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(normal[i]);
        }
    }
}
