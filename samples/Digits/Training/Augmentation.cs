using Digits.Data;

namespace Digits.Training;

/// <summary>Images shifted by up to one pixel, as hands do: the network sees each digit in nine places.</summary>
internal static class Augmentation
{
    public static void Shift(ReadOnlySpan<float> image, RandomNumbers random, Span<float> shifted)
    {
        int right = random.Next(3) - 1;
        int down = random.Next(3) - 1;
        for (int i = 0; i < DigitSet.PixelsPerImage; i++)
        {
            int x = i % DigitSet.Size - right;
            int y = i / DigitSet.Size - down;
            bool inside = x >= 0 && x < DigitSet.Size && y >= 0 && y < DigitSet.Size;
            shifted[i] = inside ? image[y * DigitSet.Size + x] : 0;
        }
    }
}
