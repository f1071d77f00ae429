namespace NormGen.Benchmarks.Harness;

/// <summary>Something that does a case's work, as often as asked.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>How many calls of a phase make the runtime compile it again: more than 30.</summary>
    public virtual int WarmUp => 40;

    /// <summary>Whether its threads go on spinning for a while when the work is done, to be there for the next.</summary>
    public virtual bool Spins => false;

    public abstract Elapsed Run(int calls);

    /// <summary>Puts the results of the last call into the case's tensors, where they are not there already.</summary>
    public virtual void Collect()
    {
    }

    public virtual void Dispose()
    {
    }
}
