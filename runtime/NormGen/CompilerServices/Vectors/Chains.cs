using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>How many additions go to one lane before it moves to double. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Chains
{
    private const int Length = 16;

    /// <summary>The elements of a run that one chain takes at most.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    internal static nint Piece<T>()
        where T : unmanaged
        => Length * Wide<T>();

    /// <summary>How many runs of so many elements one chain takes, as the generator computes it for known runs.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The elements of a run.</param>
    /// <returns>The number of runs.</returns>
    public static nint Runs<T>(nint length)
        where T : unmanaged
    {
        int wide = Wide<T>(), narrow = wide / 4;
        return Math.Max(1, Length / Math.Max(1, Math.Max(length / wide, ((length % wide) + narrow - 1) / narrow)));
    }

    private static int Wide<T>()
        where T : unmanaged
        => 128 / Unsafe.SizeOf<T>();
}
