namespace Digits.Layers;

/// <summary>Work on the samples of a batch, on several threads.</summary>
/// <remarks>
/// A batch is always cut into the same parts, whatever the number of threads. What a part sums up stays with it until all
/// are done and is then added in the order of the parts, so that the number of threads changes no bit.
/// </remarks>
internal sealed class Workers(int threads)
{
    public const int Parts = 8;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads };

    /// <summary>Calls <paramref name="work"/> with each part's number and the range of its samples.</summary>
    public void Run(int samples, Action<int, Range> work)
        => Parallel.For(0, Parts, _options, part => work(part, (samples * part / Parts)..(samples * (part + 1) / Parts)));
}
