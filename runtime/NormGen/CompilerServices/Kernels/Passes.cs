namespace NormGen.CompilerServices;

/// <summary>Creates the passes of a layer.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TSums">The passes that add up.</typeparam>
/// <typeparam name="TWrites">The passes that write.</typeparam>
internal interface IPassFactory<T, TSums, TWrites>
    where T : unmanaged
{
    TSums CreateSums<TWide>()
        where TWide : struct, IWideVector<TWide, T>;

    TWrites CreateWrites<TWide, TStore>()
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy;
}

/// <summary>The passes of a layer for the registers that the processor has, created when they are first needed.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TSums">The passes that add up.</typeparam>
/// <typeparam name="TWrites">The passes that write.</typeparam>
/// <param name="factory">What creates them.</param>
internal sealed class Passes<T, TSums, TWrites>(IPassFactory<T, TSums, TWrites> factory)
    where T : unmanaged
    where TSums : class
    where TWrites : class
{
    private const int Ways = 3;

    // Threads that meet here create the same, and have no state.
    private readonly TSums?[] _sums = new TSums?[2];
    private readonly TWrites?[] _writes = new TWrites?[2 * Ways];

    private static int Width => VectorWidth.Bits == 512 ? 1 : 0;

    /// <summary>The passes that add up.</summary>
    public TSums Sums => _sums[Width] ??= Width == 1 ? factory.CreateSums<WideVector512<T>>() : factory.CreateSums<WideVector256<T>>();

    /// <summary>The passes that write.</summary>
    /// <param name="storing">How.</param>
    public TWrites Writes(Storing storing)
        => _writes[(Width * Ways) + (int)storing] ??= Width == 1 ? Create<WideVector512<T>>(storing) : Create<WideVector256<T>>(storing);

    private TWrites Create<TWide>(Storing storing)
        where TWide : struct, IWideVector<TWide, T>
        => storing switch
        {
            Storing.Ordinary => factory.CreateWrites<TWide, OrdinaryStore>(),
            Storing.Streaming => factory.CreateWrites<TWide, StreamingStore>(),
            _ => factory.CreateWrites<TWide, StreamingPiecesStore>(),
        };
}
