using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>How a call's results are written.</summary>
internal enum Storing
{
    /// <summary><see cref="OrdinaryStore"/>.</summary>
    Ordinary,

    /// <summary><see cref="StreamingStore"/>.</summary>
    Streaming,

    /// <summary><see cref="StreamingPiecesStore"/>.</summary>
    StreamingPieces,

    /// <summary><see cref="AddingStore"/>.</summary>
    Adding,

    /// <summary><see cref="KeepingStore"/>.</summary>
    Keeping,
}

/// <summary>Chooses.</summary>
internal static unsafe class Stores
{
    /// <summary>How to write to a tensor.</summary>
    /// <param name="pinned">Where it begins, pinned, if it is to be written past the caches; null otherwise.</param>
    public static Storing Choose(void* pinned)
        => pinned == null ? Storing.Ordinary
            : (nuint)pinned % (nuint)(VectorWidth.Bits / 8) == 0 ? Storing.Streaming
            : Storing.StreamingPieces;

    /// <summary>What was written past the caches, before the caller is told.</summary>
    /// <param name="storing">How it was written.</param>
    public static void Fence(Storing storing)
    {
        if (storing is Storing.Streaming or Storing.StreamingPieces)
        {
            Sse.StoreFence();
        }
    }
}
