using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>What the generated code has to reach, under each width of registers that most machines have.</summary>
internal static class Goals
{
    /// <summary>Narrower ones are measured so that the limits can say what such a machine pays.</summary>
    private const int NarrowestWithGoals = 256;

    private const int Tiny = 1024;

    /// <summary>No processor with goals has more, and no row is near it.</summary>
    private const long FirstLevelCache = 64 << 10;

    /// <summary>What a core can count on, where the machine does not say less: a virtual one may show the whole socket's hundreds
    /// of megabytes, and copies of 32 MiB go at the memory's speed nevertheless. No row is near it.</summary>
    private const long LastLevelCache = 24 << 20;

    /// <summary>A goal's widths stand together, in the order of the rows.</summary>
    public static IEnumerable<GoalOutcome> Judge(IReadOnlyList<Row> rows)
        => from goal in All
           from width in rows.Select(row => row.Width).Distinct()
           where width >= NarrowestWithGoals
           select goal.Judge(width, rows);

    private static Goal[] All =>
    [
        new("best library ÷ ours, each row", 1, IsOneThread, row => row.BestLibraryToOurs),
        new("best library ÷ ours, forward", 3, IsForward, row => row.BestLibraryToOurs, OnAverage: true),
        new("best library ÷ ours, backward", 2.5, IsBackward, row => row.BestLibraryToOurs, OnAverage: true),
        new("best peer ÷ ours, each row", 1, IsOneThread, row => row.BestPeerToOurs),
        new("best peer ÷ ours, forward", 1.8, IsForward, row => row.BestPeerToOurs, OnAverage: true),
        new("best peer ÷ ours, backward", 2, IsBackward, row => row.BestPeerToOurs, OnAverage: true),
        new("by hand ÷ ours, below 1,024 elements", 0.75, IsTiny, row => row.ByHandToOurs),
        new("loops or TensorPrimitives ÷ ours, below 1,024 elements", 1, IsTiny, row => row.BestOfDotNetToOurs),
        new("limit ÷ ours, beyond the caches, one read and one write", 0.85,
            row => IsForward(row) && IsBeyondCaches(row) && !ReadsTwice(row), LimitToOurs),
        new("limit ÷ ours, beyond the caches, columns in training", 0.6,
            row => IsForward(row) && IsBeyondCaches(row) && ReadsTwice(row), LimitToOurs),
        new("limit ÷ ours, within the caches, evaluation", 0.9,
            row => IsForward(row) && IsWithinCaches(row) && IsEvaluation(row), LimitToOurs),
        new("limit ÷ ours, within the caches, forward of the others", 0.45,
            row => IsForward(row) && IsWithinCaches(row) && !IsEvaluation(row), LimitToOurs),
        new("the plain layer + TensorPrimitives ÷ ours, fused forms", 1, IsFused, row => row.ComposedToOurs),
        new("1.15 of the plain layer + the limit of what moves besides ÷ ours, fused forms", 1, IsFused, row => row.AllowanceToOurs),
        new("1.25 of the width's own code ÷ ours, functions of any width", 1, row => row.Case.IsFunction, row => 1.25 * row.OwnWidthToOurs),
        new("best library ÷ ours, two threads, each row", 1, row => !IsOneThread(row), row => row.BestLibraryToOurs),
        new("gain of two threads ÷ 1.7, or ÷ that of two layers at once", 1, row => !IsOneThread(row), row => row.GainToWanted),
        new("calls of one thread that allocate nothing", 1, IsOneThread,
            row => row.AllocatedBytes is double bytes ? (bytes == 0 ? 1 : 0) : null),
    ];

    private static bool IsOneThread(Row row) => row.Case.Threads == 1;

    private static bool IsForward(Row row) => IsOneThread(row) && !IsFused(row) && !row.Case.IsBackward;

    private static bool IsBackward(Row row) => IsOneThread(row) && !IsFused(row) && row.Case.IsBackward;

    private static bool IsFused(Row row) => row.Case.IsFused;

    private static bool IsTiny(Row row) => row.Case.Problem.Count < Tiny;

    private static bool IsEvaluation(Row row) => row.Case.Pass == Pass.Evaluation;

    /// <summary>Statistics of columns must be known before the first element is written.</summary>
    private static bool ReadsTwice(Row row)
        => row.Case is { Pass: Pass.Forward, Problem: { Kind: Kind.BatchNorm, Plane: 1 } };

    private static bool IsBeyondCaches(Row row)
        => InputAndOutput(row) > Math.Min(LastLevelCache, Machine.LastLevelCache ?? long.MaxValue);

    private static bool IsWithinCaches(Row row) => InputAndOutput(row) > FirstLevelCache && !IsBeyondCaches(row);

    private static long InputAndOutput(Row row) => 2 * row.Case.Problem.Bytes;

    private static double? LimitToOurs(Row row) => 1 / row.OursToLimit;
}
