namespace Digits;

/// <summary>Random numbers from a seed: the same in every version of .NET, which <see cref="Random"/> does not promise.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, 2014).</remarks>
internal sealed class RandomNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Next(int count) => (int)((Bits() >> 32) * (ulong)count >> 32);

    /// <summary>The numbers from 0 to <paramref name="count"/> − 1 in random order.</summary>
    public int[] Order(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>Numbers from −<paramref name="bound"/> to <paramref name="bound"/>, uniform.</summary>
    public float[] Uniform(int count, float bound)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = bound * ((Bits() >> 40) / (float)(1 << 23) - 1);
        }

        return numbers;
    }

    private ulong Bits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
