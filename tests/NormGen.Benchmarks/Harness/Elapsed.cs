namespace NormGen.Benchmarks.Harness;

/// <summary>What a batch of calls took, in microseconds.</summary>
/// <param name="Cpu">Of processor time, all of the process's threads together.</param>
/// <param name="Wall">Of time.</param>
internal readonly record struct Elapsed(double Cpu, double Wall)
{
    /// <summary>
    /// On one thread processor time, which does not count the time that the machine gave to others; on several the time
    /// that passed, since that is what they are for.
    /// </summary>
    public double Of(int threads) => threads == 1 ? Cpu : Wall;
}
