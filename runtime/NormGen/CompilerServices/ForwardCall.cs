namespace NormGen.CompilerServices;

/// <summary>What one forward pass keeps for the backward pass.</summary>
/// <remarks>A call has it for itself, from <see cref="LastForward.Begin"/> or <see cref="LastForward.Continue"/> on until it
/// gives it back.</remarks>
internal sealed class ForwardCall
{
    private int[] _extents = [];

    internal ForwardCall()
    {
    }

    internal enum Mode
    {
        None,
        Training,
        Evaluation,
    }

    /// <summary>The mean of each statistic; empty where means do not count, and in evaluation.</summary>
    public double[] Means { get; private set; } = [];

    /// <summary>The variance of each statistic, or its mean square; empty in evaluation.</summary>
    public double[] Spreads { get; private set; } = [];

    /// <summary>How many elements a statistic is of, on all ranks that share the batch.</summary>
    public double CountOfRanks { get; set; }

    internal Mode LastMode { get; private set; }

    /// <summary>The length of the input.</summary>
    internal int Length { get; private set; }

    /// <summary>The extents, where the length does not tell them.</summary>
    internal ReadOnlySpan<int> Extents => _extents;

    /// <summary>Makes room for the statistics of a batch.</summary>
    internal void MakeRoom(int statistics, bool withMeans)
    {
        if (Spreads.Length >= statistics)
        {
            return;
        }

        // Batches that grow a little each time rarely need more room, and not at each call.
        int length = (int)Math.Max(statistics, Math.Min(2L * Spreads.Length, Array.MaxLength));
        Means = withMeans ? new double[length] : [];
        Spreads = new double[length];
    }

    /// <summary>There was no forward pass: it failed.</summary>
    internal void Clear() => Describe(Mode.None, 0, default);

    internal void Describe(Mode mode, int length, ReadOnlySpan<int> extents)
    {
        LastMode = mode;
        Length = length;
        if (_extents.Length != extents.Length)
        {
            _extents = new int[extents.Length];
        }

        extents.CopyTo(_extents);
    }
}
