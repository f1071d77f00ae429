using NormGen;

namespace Cluster.Ranks;

/// <summary>Where the ranks come from.</summary>
internal abstract class Launch(int size)
{
    /// <summary>How many ranks there are.</summary>
    public int Size => size;

    /// <summary>Whether this process has rank 0, which tells what came of it.</summary>
    public abstract bool Tells { get; }

    /// <summary>What ranks are.</summary>
    public abstract string Words { get; }

    /// <summary>Lets the first ranks do something, and returns when they have.</summary>
    /// <param name="count">How many ranks: <see cref="Size"/> at most.</param>
    /// <param name="work">What each does. On a rank of this process it is called, on those of others it is not.</param>
    public abstract void Run(int count, Action<ICollective> work);
}
