using NormGen;

namespace Cluster.Measuring;

/// <summary>Counts what a rank brings to the others.</summary>
internal sealed class CountingCollective(ICollective ranks) : ICollective
{
    public int Rank => ranks.Rank;

    public int Size => ranks.Size;

    /// <summary>How many calls there were.</summary>
    public long Calls { get; private set; }

    /// <summary>How many bytes this rank brought.</summary>
    public long Bytes { get; private set; }

    public void AllGather(ReadOnlySpan<double> mine, Span<double> all)
    {
        Calls++;
        Bytes += mine.Length * sizeof(double);
        ranks.AllGather(mine, all);
    }
}
