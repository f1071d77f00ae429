using Digits;
using Digits.Data;
using Digits.Training;

namespace Cluster.Training;

/// <summary>A rank's part of the training digits, in a new order each epoch.</summary>
/// <remarks>What it gives depends on its digits and its seed alone, not on who trains with it.</remarks>
internal sealed class Shard(DigitSet digits, ulong seed)
{
    /// <summary>How many images of a shard are in a step.</summary>
    public const int BatchSize = 8;

    private readonly RandomNumbers _random = new(seed);
    private int[] _order = [];
    private int _next;

    /// <summary>Shuffles.</summary>
    public void BeginEpoch() => (_order, _next) = (_random.Order(digits.Count), 0);

    /// <summary>The next images, shifted: at the end of an epoch fewer.</summary>
    public DigitSet Next()
    {
        int[] indices = _order[_next..Math.Min(_next + BatchSize, _order.Length)];
        _next += indices.Length;
        float[] images = new float[indices.Length * DigitSet.PixelsPerImage];
        for (int i = 0; i < indices.Length; i++)
        {
            Augmentation.Shift(digits.Image(indices[i]), _random, images.AsSpan(i * DigitSet.PixelsPerImage, DigitSet.PixelsPerImage));
        }

        return new(images, [.. indices.Select(index => digits.Labels[index])]);
    }
}
