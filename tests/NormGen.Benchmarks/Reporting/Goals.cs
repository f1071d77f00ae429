using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>What the generated code has to reach.</summary>
internal static class Goals
{
    /// <summary>What a share of the limit must be to count as at the limit.</summary>
    private const double AtLimit = 0.85;

    /// <summary>A copy reads once; statistics of columns must be known before the first element is written: one read more.</summary>
    private const double TwoReads = 1.5;

    /// <summary>What a share of the limit must be where statistics are measured within the caches.</summary>
    private const double HalfTheLimit = 0.5;

    /// <summary>What a share of the arithmetic's bound must be to count as at it.</summary>
    private const double AtArithmetic = 0.8;

    /// <summary>How much faster two threads must be than one.</summary>
    private const double Scaling = 1.7;

    public static IEnumerable<GoalOutcome> Judge(IReadOnlyList<Row> rows) => All.Select(goal => goal.Judge(rows));

    private static Goal[] All =>
    [
        new("best library ÷ ours, each row", 1, _ => true, row => row.BestLibraryToOurs),
        new("best library ÷ ours, forward", 3, IsForward, row => row.BestLibraryToOurs, OnAverage: true),
        new("best library ÷ ours, backward", 2, IsBackward, row => row.BestLibraryToOurs, OnAverage: true),
        new("best library ÷ ours, below 512 elements", 10, row => Count(row) < 512, row => row.BestLibraryToOurs),
        new("best library ÷ ours, below 4,096 elements", 4, row => Count(row) < 4096, row => row.BestLibraryToOurs),
        new("best peer ÷ ours, each row", 1, _ => true, row => row.BestPeerToOurs),
        new("best peer ÷ ours, forward", 2, IsForward, row => row.BestPeerToOurs, OnAverage: true),
        new("best peer ÷ ours, backward", 2, IsBackward, row => row.BestPeerToOurs, OnAverage: true),
        new("limit ÷ ours, beyond the last-level cache, one read", AtLimit,
            row => IsOneThreadForward(row) && IsBeyondCaches(row) && !ReadsTwice(row), LimitToOurs),
        new("limit ÷ ours, beyond the last-level cache, statistics of columns", AtLimit / TwoReads,
            row => IsOneThreadForward(row) && IsBeyondCaches(row) && ReadsTwice(row), LimitToOurs),
        new("limit ÷ ours, within L2 or L3, evaluation", 0.9,
            row => IsOneThreadForward(row) && IsWithinCaches(row) && IsEvaluation(row), LimitToOurs),
        new("limit ÷ ours, within L2 or L3, the others", HalfTheLimit, MeasuresWithinCaches, LimitToOurs),
        new("the same, or additions alone ÷ ours", AtArithmetic, MeasuresWithinCaches,
            row => LimitToOurs(row) >= HalfTheLimit ? AtArithmetic : row.AdditionsToOurs),
        new("by hand ÷ ours, below 1,024 elements", 1, row => Count(row) < 1024, row => row.ByHandToOurs),
        new("one thread ÷ two, of ours, or at the limit", Scaling, row => row.Case.Threads > 1,
            row => LimitToOurs(row) >= AtLimit ? Scaling : row.OneThreadToOurs),
        new("calls of one thread that allocate nothing", 1, row => row.Case.Threads == 1,
            row => row.AllocatedBytes is double bytes ? (bytes == 0 ? 1 : 0) : null),
    ];

    private static int Count(Row row) => row.Case.Problem.Count;

    private static bool IsForward(Row row) => !row.Case.IsBackward;

    private static bool IsBackward(Row row) => row.Case.IsBackward;

    private static bool IsOneThreadForward(Row row) => IsForward(row) && row.Case.Threads == 1;

    private static bool IsEvaluation(Row row) => row.Case.Pass == Pass.Evaluation;

    private static bool ReadsTwice(Row row)
        => row.Case is { Pass: Pass.Forward, Problem: { Kind: Kind.BatchNorm, Plane: 1 } };

    private static bool IsBeyondCaches(Row row) => InputAndOutput(row) > Machine.LastLevelCache;

    private static bool IsWithinCaches(Row row)
        => InputAndOutput(row) > Machine.FirstLevelCache && InputAndOutput(row) <= Machine.LastLevelCache;

    private static bool MeasuresWithinCaches(Row row) => IsOneThreadForward(row) && IsWithinCaches(row) && !IsEvaluation(row);

    private static long InputAndOutput(Row row) => 2 * row.Case.Problem.Bytes;

    private static double? LimitToOurs(Row row) => 1 / row.OursToLimit;
}
