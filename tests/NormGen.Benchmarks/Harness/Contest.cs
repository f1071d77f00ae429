using System.Diagnostics;
using System.Runtime;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Peers;

namespace NormGen.Benchmarks.Harness;

/// <summary>All contenders at one case, taking turns: A B C, B A C, and so on.</summary>
internal sealed class Contest
{
    /// <summary>Long enough for the threads of a native library to stop spinning.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(10);

    /// <summary>The runtime waits until nothing new was called for 100 ms before it compiles a method again.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(120);

    private const int Seed = 4;

    private readonly Case _case;
    private readonly Effort _effort;
    private readonly Dictionary<Column, Cell> _cells = [];
    private readonly List<(Column Column, Contender Contender)> _contenders = [];

    private Contest(Case work, Effort effort) => (_case, _effort) = (work, effort);

    public static Row Run(Case work, IEnumerable<IPeer> peers, Effort effort)
    {
        var contest = new Contest(work, effort);
        using var tensors = new Tensors<float>(work.Problem);
        try
        {
            contest.Enter(peers, tensors);
            contest.WarmUp();
            contest.TakeTurns();
            return new(Registers.Width, work, contest._cells, contest.AllocatedBytes());
        }
        finally
        {
            contest._contenders.ForEach(entry => entry.Contender.Dispose());
        }
    }

    /// <summary>Only contenders with right results stay.</summary>
    private void Enter(IEnumerable<IPeer> peers, Tensors<float> tensors)
    {
        using var reference = new Reference(_case);
        foreach (Column column in Enum.GetValues<Column>())
        {
            _cells[column] = Cell.NotOffered;
        }

        foreach (IPeer peer in peers.Where(peer => peer.Column.Offers(_case)))
        {
            if (!peer.IsInstalled)
            {
                _cells[peer.Column] = Cell.NotInstalled;
            }
            else if (Enter(peer) is Contender contender)
            {
                _contenders.Add((peer.Column, contender));
                if (!peer.Column.IsBound() && !IsRight(contender, reference, tensors))
                {
                    _cells[peer.Column] = Cell.Wrong;
                    _contenders.RemoveAt(_contenders.Count - 1);
                    contender.Dispose();
                }
            }
        }

        Contender? Enter(IPeer peer)
        {
            tensors.Reset(_case);
            return peer.Enter(_case, tensors);
        }
    }

    private bool IsRight(Contender contender, Reference reference, Tensors<float> tensors)
    {
        tensors.Reset(_case);
        contender.Run(1);
        contender.Collect();
        return reference.Agrees(tensors);
    }

    /// <summary>
    /// Until nothing is compiled any more. The runtime begins to count calls when it is quiet, compiles a method again after
    /// 30, and once more after another 30 with what it learnt in them, all in the background: four phases, or some more.
    /// </summary>
    private void WarmUp()
    {
        const int FewestPhases = 4;
        const int MostPhases = 10;
        long compiled;
        int phase = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach ((_, Contender contender) in _contenders)
            {
                long start = Stopwatch.GetTimestamp();
                for (int calls = 0; calls < contender.WarmUp && Stopwatch.GetElapsedTime(start) < Quiet; calls++)
                {
                    contender.Run(1);
                }
            }

            Thread.Sleep(Quiet);
            phase++;
        }
        while (phase < FewestPhases || (phase < MostPhases && JitInfo.GetCompiledMethodCount() != compiled));
    }

    private void TakeTurns()
    {
        int[] calls = [.. _contenders.Select(entry => BatchSize(entry.Contender))];
        double[][] rounds = [.. _contenders.Select(_ => new double[_effort.Rounds])];
        int[] turns = [.. Enumerable.Range(0, _contenders.Count)];
        var random = new Random(Seed);
        long start = Stopwatch.GetTimestamp();
        int round = 0;
        while (round < _effort.FewestRounds
            || (round < _effort.Rounds && Stopwatch.GetElapsedTime(start).TotalMicroseconds < _effort.Budget))
        {
            // Who comes before leaves the caches, and the memory's queues, as it likes: in each round another.
            random.Shuffle(turns);
            foreach (int i in turns)
            {
                rounds[i][round] = Time(_contenders[i].Contender, calls[i]) / calls[i];
            }

            round++;
        }

        for (int i = 0; i < _contenders.Count; i++)
        {
            _cells[_contenders[i].Column] = new(rounds[i][..round]);
        }
    }

    private double Time(Contender contender, int calls)
    {
        // A call that does not count: the caches are then as its own calls leave them, whoever had the turn before.
        contender.Run(1);
        Elapsed elapsed = contender.Run(calls);
        if (contender.Spins && _case.Threads > 1)
        {
            Thread.Sleep(Calm);
        }

        return elapsed.Of(_case.Threads);
    }

    /// <summary>How many calls take long enough to time.</summary>
    private int BatchSize(Contender contender)
    {
        int calls = 1;
        while (true)
        {
            double elapsed = contender.Run(calls).Wall;
            if (elapsed >= _effort.Batch / 2)
            {
                return (int)Math.Max(1, Math.Ceiling(calls * _effort.Batch / elapsed));
            }

            calls *= 4;
        }
    }

    private double? AllocatedBytes()
    {
        const int Calls = 16;
        if (_contenders.FirstOrDefault(entry => entry.Column == Column.Ours).Contender is not Contender ours)
        {
            return null;
        }

        // On several threads a call may allocate in any of them.
        long before = Allocated();
        ours.Run(Calls);
        return (double)(Allocated() - before) / Calls;

        long Allocated() => _case.Threads == 1
            ? GC.GetAllocatedBytesForCurrentThread()
            : GC.GetTotalAllocatedBytes(precise: true);
    }
}
