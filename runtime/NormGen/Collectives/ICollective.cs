namespace NormGen;

/// <summary>Ranks, which are processes on any number of machines or threads of one process, that bring values and take those of all.</summary>
/// <remarks>Every rank makes the same calls in the same order, one at a time. Numbers are not touched, so that what each rank computes from
/// them has the same bits everywhere. <c>AllGather([], [])</c> is a barrier.</remarks>
public interface ICollective
{
    /// <summary>Which rank this is: 0 to <see cref="Size"/> − 1.</summary>
    int Rank { get; }

    /// <summary>How many ranks there are.</summary>
    int Size { get; }

    /// <summary>Takes the values of all ranks: returns when every rank has come to the same call, or throws.</summary>
    /// <param name="mine">What this rank brings: on each rank as many values.</param>
    /// <param name="all">Where the values go: <see cref="Size"/> · <paramref name="mine"/>.Length entries, those of rank 0 first, then those of
    /// rank 1, and so on. It does not overlap <paramref name="mine"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="all"/> has another length, or overlaps; the other ranks do not notice.</exception>
    /// <exception cref="CollectiveException">A rank did not come in time, has ended, or brought another length, or the connection failed: on
    /// every rank that came. What <paramref name="all"/> holds is not defined then.</exception>
    void AllGather(ReadOnlySpan<double> mine, Span<double> all);
}
