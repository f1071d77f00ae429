namespace NormGen.Benchmarks.Cases;

/// <summary>The same pseudorandom numbers in every run, and faster than <see cref="Random"/> gives them.</summary>
internal sealed class Noise
{
    private ulong _state = 1;

    /// <summary>A number from −1 to 1, those around 0 the most likely.</summary>
    public float Next()
    {
        // Knuth's constants for MMIX; the low bits of such a sequence are poor.
        _state = unchecked(_state * 6364136223846793005 + 1442695040888963407);
        uint high = (uint)(_state >> 32);
        return ((high >> 16) + (high & 0xFFFF)) / 65536f - 1;
    }
}
