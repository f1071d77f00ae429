namespace NormGen;

/// <summary>Ranks did not come together.</summary>
public sealed class CollectiveException : Exception
{
    /// <summary>An exception with a message of its own.</summary>
    public CollectiveException()
        : this("The ranks did not come together.")
    {
    }

    /// <summary>An exception that is about no rank by itself.</summary>
    /// <param name="message">What happened.</param>
    public CollectiveException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>An exception with a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public CollectiveException(string message, Exception? innerException)
        : base(message, innerException)
        => MissingRanks = [];

    /// <summary>An exception about ranks that did not come.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="missingRanks">Which ranks, in order.</param>
    public CollectiveException(string message, IReadOnlyList<int> missingRanks)
        : base(message)
        => MissingRanks = missingRanks;

    /// <summary>The ranks that did not come, in order; empty where that is not what happened, or not known.</summary>
    public IReadOnlyList<int> MissingRanks { get; }
}
