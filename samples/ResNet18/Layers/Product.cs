using System.Numerics;

namespace ResNet18.Layers;

/// <summary>The inner loop of a convolution: four filters times a strip of the matrix of patches.</summary>
internal static class Product
{
    /// <summary>The filters that are multiplied at a time: eight sums, which the processor's registers hold.</summary>
    public const int Filters = 4;

    /// <param name="weight">The weights of four filters, filter by filter.</param>
    /// <param name="strip">The strip: two vectors for each weight of a filter.</param>
    /// <param name="bias">What the sums of each filter begin with.</param>
    /// <param name="sums">Two vectors for each filter, written.</param>
    /// <remarks>
    /// Each sum is added up in the order of the weights: whatever the width of its vectors, a machine that has fused
    /// multiply-add, as nearly all do, gives the same bits.
    /// </remarks>
    public static void Multiply(
        ReadOnlySpan<float> weight, ReadOnlySpan<Vector<float>> strip, ReadOnlySpan<float> bias, Span<Vector<float>> sums)
    {
        int count = weight.Length / Filters;
        ReadOnlySpan<float> a = weight[..count], b = weight.Slice(count, count);
        ReadOnlySpan<float> c = weight.Slice(2 * count, count), d = weight.Slice(3 * count, count);
        Vector<float> a0 = new(bias[0]), a1 = a0, b0 = new(bias[1]), b1 = b0;
        Vector<float> c0 = new(bias[2]), c1 = c0, d0 = new(bias[3]), d1 = d0;
        for (int i = 0; i < count; i++)
        {
            Vector<float> x0 = strip[2 * i], x1 = strip[2 * i + 1];
            Vector<float> weights = new(a[i]);
            a0 = Vector.MultiplyAddEstimate(x0, weights, a0);
            a1 = Vector.MultiplyAddEstimate(x1, weights, a1);
            weights = new(b[i]);
            b0 = Vector.MultiplyAddEstimate(x0, weights, b0);
            b1 = Vector.MultiplyAddEstimate(x1, weights, b1);
            weights = new(c[i]);
            c0 = Vector.MultiplyAddEstimate(x0, weights, c0);
            c1 = Vector.MultiplyAddEstimate(x1, weights, c1);
            weights = new(d[i]);
            d0 = Vector.MultiplyAddEstimate(x0, weights, d0);
            d1 = Vector.MultiplyAddEstimate(x1, weights, d1);
        }

        ReadOnlySpan<Vector<float>> all = [a0, a1, b0, b1, c0, c1, d0, d1];
        all.CopyTo(sums);
    }
}
