namespace NormGen.Checkpoints;

/// <summary>Shapes of tensors in memory, as the format has them.</summary>
internal static class Extents
{
    public static long[] Of(ReadOnlySpan<int> shape) => Array.ConvertAll(shape.ToArray(), extent => (long)extent);

    /// <summary>Whether this is a shape of that many elements. The product of the extents may be beyond a long.</summary>
    public static bool Hold(long[] shape, int count)
    {
        if (Array.Exists(shape, extent => extent <= 0))
        {
            return count == 0 && Array.TrueForAll(shape, extent => extent >= 0);
        }

        long rest = count;
        foreach (long extent in shape)
        {
            (rest, long remainder) = Math.DivRem(rest, extent);
            if (remainder != 0)
            {
                return false;
            }
        }

        return rest == 1;
    }
}
