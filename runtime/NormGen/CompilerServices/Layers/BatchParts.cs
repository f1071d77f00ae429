namespace NormGen.CompilerServices;

/// <summary>The parts of a batch that have statistics of their own: neighbouring samples, as many in each but the last.</summary>
/// <param name="samples">The number of samples in the batch, 1 or more.</param>
/// <param name="most">The number of samples in a part.</param>
internal readonly struct BatchParts(int samples, int most)
{
    /// <summary>The number of parts.</summary>
    public int Count { get; } = (int)(((long)samples + most - 1) / most);

    /// <summary>The samples of the last part, which has the fewest.</summary>
    public int Fewest => samples - ((Count - 1) * most);

    /// <summary>The samples of a part.</summary>
    /// <param name="part">Which.</param>
    public int SamplesOf(int part) => part == Count - 1 ? Fewest : most;

    /// <summary>Where the values of a part are among those of the batch.</summary>
    /// <param name="part">Which.</param>
    /// <param name="length">The number of all values, as many of each sample.</param>
    public Range Of(int part, int length)
    {
        int ofSample = length / samples, first = part * most;
        return (first * ofSample)..((first + SamplesOf(part)) * ofSample);
    }
}
