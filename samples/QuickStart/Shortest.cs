using NormGen;

namespace QuickStart;

/// <summary>Layer norm: each image against itself.</summary>
[LayerNorm(64)]
public sealed partial class ImageLayerNorm;

internal static class Shortest
{
    public static void Run(float[] images, float[] normalized)
    {
        var norm = new ImageLayerNorm();
        norm.Forward(images, normalized);
    }
}
