using System.Numerics;

namespace NormGen.CompilerServices;

/// <summary>Steps of a loop in chunks, which threads share.</summary>
/// <param name="Count">The number of chunks.</param>
/// <param name="Each">The steps of each but the last.</param>
internal readonly record struct Chunks(nint Count, nint Each)
{
    /// <summary>The most chunks.</summary>
    public const nint Most = 16;

    /// <summary>All steps in one.</summary>
    /// <param name="steps">The number of steps.</param>
    public static Chunks One(nint steps) => new(1, steps);

    /// <summary>So many chunks at most.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <param name="most">The most chunks.</param>
    /// <param name="chain">The steps of a chain of additions: none is divided.</param>
    public static Chunks Of(nint steps, nint most, nint chain)
    {
        // A power of two: two threads, or four, have equal shares.
        nint chunks = (nint)1 << BitOperations.Log2((nuint)most);
        nint each = DivideUp(DivideUp(steps, chunks), chain) * chain;
        return new(DivideUp(steps, each), each);
    }

    private static nint DivideUp(nint dividend, nint divisor) => (dividend + divisor - 1) / divisor;
}
