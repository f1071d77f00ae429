namespace NormGen.Inspection.Walking;

/// <summary>Puts together what happens at one place: a vector is read from one or two tensors, added, and written.</summary>
internal sealed class StepBuilder(WalkedPass pass, WalkedPart part)
{
    private WalkStep? _open;
    private WalkStep? _last;
    private int _lanes;
    private long _additions;

    /// <summary>How many elements were taken so far.</summary>
    public long Elements { get; private set; }

    /// <summary>How many chains ended so far.</summary>
    public long Chains { get; private set; }

    /// <summary>The steps that have ended.</summary>
    public IEnumerable<WalkStep> Take(WalkValues values)
    {
        List<WalkStep> steps = [];
        foreach (WalkEvent happened in values.Events)
        {
            switch (happened)
            {
                case WalkEvent.Access access:
                    Add(access, steps);
                    break;
                case WalkEvent.Addition addition when _open is { } vector:
                    _additions = Math.Max(_additions, addition.Number);
                    _open = vector with { Chain = Chains + 1, Addition = Math.Max(vector.Addition, addition.Number) };
                    break;
                case WalkEvent.Fold:
                    Close(steps);
                    Fold(steps);
                    break;
            }
        }

        values.Events.Clear();
        return steps;
    }

    /// <summary>The last one.</summary>
    public IEnumerable<WalkStep> End()
    {
        List<WalkStep> steps = [];
        Close(steps);
        return steps;
    }

    /// <summary>Stands for steps that are left out.</summary>
    public IEnumerable<WalkStep> Skip(long elements, long chains)
    {
        List<WalkStep> steps = [];
        Close(steps);
        Elements += elements;
        Chains += chains;
        if (elements > 0 && _last is { } last)
        {
            steps.Add(last with { Action = WalkAction.Skip, Count = elements });
        }

        return steps;
    }

    private void Add(WalkEvent.Access access, List<WalkStep> steps)
    {
        if (_open is null || _open.First != access.First || _open.Count != access.Count)
        {
            Close(steps);
            (long run, long column) = part.Place(access.First);
            _open = new("", WalkAction.Vector, access.First, access.Count, run, column, access.Lanes, [], [], 0, 0, false);
            _lanes = Math.Max(_lanes, access.Lanes);
            Elements += access.Count;
        }

        _open = access.Writes
            ? _open with { Writes = [.. _open.Writes.Union([access.Tensor])] }
            : _open with { Reads = [.. _open.Reads.Union([access.Tensor])] };
    }

    private void Close(List<WalkStep> steps)
    {
        if (_open is not { } vector)
        {
            return;
        }

        string name = vector.Writes.Count > 0 ? pass.Writes : pass.Sums;
        if (_last is { } last && last.Pass != name)
        {
            vector = vector with { Chain = vector.Chain == 0 ? 0 : 1 };
            Chains = 0;
        }

        _last = vector with { Pass = name };
        _open = null;
        steps.Add(_last);
    }

    private void Fold(List<WalkStep> steps)
    {
        // Sums of a pass move one after the other.
        if (_last is not { Action: WalkAction.Vector } vector || steps is [.., { Action: WalkAction.Fold }] || _additions == 0)
        {
            return;
        }

        Chains++;
        steps.Add(vector with { Action = WalkAction.Fold, Count = 0, Reads = [], Writes = [], Lanes = _lanes, Addition = _additions });
        (_lanes, _additions) = (0, 0);
    }
}
