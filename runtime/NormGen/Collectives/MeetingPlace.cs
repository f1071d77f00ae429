namespace NormGen;

/// <summary>Where threads lay down their values and wait for those of the others.</summary>
/// <param name="size">How many threads.</param>
/// <param name="timeout">How long they wait.</param>
internal sealed class MeetingPlace(int size, TimeSpan timeout)
{
    private readonly object _gate = new();

    // Every other call has the same: a thread lays down values for the call after the next only when all came to the next, and so have read these.
    private readonly double[][][] _values = [NewValues(size), NewValues(size)];
    private readonly long[][] _lengths = [new long[size], new long[size]];

    private readonly bool[] _came = new bool[size], _left = new bool[size];
    private int _awaited = size;
    private long _call = 1;
    private CollectiveException? _failure;

    /// <summary>How many threads meet here.</summary>
    public int Size { get; } = size;

    /// <summary>One rank's part of a call.</summary>
    public void Gather(int rank, ReadOnlySpan<double> mine, Span<double> all)
    {
        long call = Meet(rank, mine);
        CollectiveChecks.SameLength(_lengths[call % 2], call);
        for (int other = 0; other < Size; other++)
        {
            _values[call % 2][other].AsSpan(0, mine.Length).CopyTo(all[(other * mine.Length)..]);
        }
    }

    /// <summary>A rank has ended.</summary>
    public void Leave(int rank)
    {
        lock (_gate)
        {
            _left[rank] = true;
            if (_awaited < Size)
            {
                FailIfLeft();
            }
        }
    }

    private long Meet(int rank, ReadOnlySpan<double> mine)
    {
        lock (_gate)
        {
            FailIfLeft();
            ThrowIfFailed();
            if (_came[rank])
            {
                throw new InvalidOperationException("Two threads call AllGather of the same rank at the same time. Each rank needs one caller at a time.");
            }

            long call = _call;
            LayDown(rank, mine, call % 2);
            _came[rank] = true;
            if (--_awaited == 0)
            {
                _call++;
                _awaited = Size;
                Array.Clear(_came);
                Monitor.PulseAll(_gate);
            }
            else
            {
                Await(call);
            }

            return call;
        }
    }

    private void LayDown(int rank, ReadOnlySpan<double> mine, long place)
    {
        ref double[] values = ref _values[place][rank];
        if (values.Length < mine.Length)
        {
            values = new double[mine.Length];
        }

        mine.CopyTo(values);
        _lengths[place][rank] = mine.Length;
    }

    private void Await(long call)
    {
        long start = Environment.TickCount64;
        while (_call == call)
        {
            ThrowIfFailed();
            TimeSpan rest = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
            if (rest != Timeout.InfiniteTimeSpan && rest <= TimeSpan.Zero)
            {
                Fail(CollectiveChecks.Missing([.. Enumerable.Range(0, Size).Where(rank => !_came[rank])], Size, call, timeout));
            }
            else
            {
                Monitor.Wait(_gate, rest);
            }
        }
    }

    private void FailIfLeft()
    {
        if (!_left.Contains(true))
        {
            return;
        }

        int[] gone = [.. Enumerable.Range(0, Size).Where(rank => _left[rank] && !_came[rank])];
        if (gone.Length > 0)
        {
            Fail(CollectiveChecks.Left(gone, Size, _call));
        }
    }

    /// <summary>The first failure is the one that all ranks hear of.</summary>
    private void Fail(CollectiveException failure)
    {
        _failure ??= failure;
        Monitor.PulseAll(_gate);
    }

    // A new one: each thread throws it with its own stack.
    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new CollectiveException(failure.Message, failure.MissingRanks);
        }
    }

    private static double[][] NewValues(int size) => [.. Enumerable.Repeat<double[]>([], size)];
}
