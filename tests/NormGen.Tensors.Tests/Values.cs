using System.Numerics.Tensors;

namespace NormGen.Tensors.Tests;

/// <summary>Tensors to call layers with.</summary>
internal static class Values
{
    public static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    public static nint[] Extents(params int[] extents) => Array.ConvertAll(extents, extent => (nint)extent);

    public static int Count(nint[] shape) => shape.Aggregate(1, (product, extent) => product * (int)extent);

    public static Tensor<float> Tensor(nint[] shape, int seed) => System.Numerics.Tensors.Tensor.Create(Random(Count(shape), seed), shape);
}
