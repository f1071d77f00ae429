using NormGen.CompilerServices;

namespace NormGen;

/// <summary>How layers use the machine. Nothing here changes a result.</summary>
public static class Execution
{
    /// <summary>
    /// The most threads that share a call of a layer whose own <see cref="INormalization{T}.MaxDegreeOfParallelism"/> is −1, as it
    /// is at first. Here −1, which it is at first, too, means as many as there are processors, and more than those are never at work.
    /// </summary>
    /// <remarks>For the whole process, as <c>torch.set_num_threads</c> in PyTorch. A call that runs already is not changed.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1.</exception>
    public static int MaxDegreeOfParallelism
    {
        get;
        set => field = LayerArguments.CheckDegree(value);
    }
    = -1;

    /// <summary>
    /// The bytes from which on a call writes past the caches: what it reads and what it writes, together. Beyond the
    /// last-level cache that is faster, since memory need not be read before it is overwritten; well within it, slower, and
    /// what reads the output next would have found it there. At first the size of the cache, as the processor tells it, or
    /// 64 MiB if it does not. <see cref="long.MaxValue"/> for never.
    /// </summary>
    /// <remarks>
    /// Set it lower where several programs share the cache, and higher where what follows reads the output at once. Layers
    /// that work in place never write past the caches, nor does any on a processor that is not x64 or has no AVX2.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static long StreamingThresholdBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }
    = LastLevelCache.Bytes;
}
