namespace NormGen.Inspection.Walking;

/// <summary>Measures what one step of a loop does, to tell what many do that are left out.</summary>
internal sealed class LoopMeter(WalkValues values, StepBuilder builder)
{
    private IReadOnlyDictionary<object, long> _additions = new Dictionary<object, long>();
    private long _elements, _chains;

    /// <summary>A step begins.</summary>
    public void Begin() => (_elements, _chains, _additions) = (builder.Elements, builder.Chains, values.Chains());

    /// <summary>Leaves out steps like the last one.</summary>
    public IEnumerable<WalkStep> Skip(long steps)
    {
        foreach ((object chain, long additions) in values.Chains())
        {
            values.SetChain(chain, additions + (steps * Math.Max(0, additions - _additions.GetValueOrDefault(chain))));
        }

        return builder.Skip(steps * (builder.Elements - _elements), steps * (builder.Chains - _chains));
    }
}
