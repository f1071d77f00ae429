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
    private const int Ways = 5;

    // Threads that meet here create the same, and have no state.
    private readonly TSums?[] _sums = new TSums?[2];
    private readonly TWrites?[] _writes = new TWrites?[2 * Ways];

    private static int Width => VectorWidth.Bits == 512 ? 1 : 0;

    /// <summary>The passes that add up.</summary>
    public TSums Sums => _sums[Width] ??= (factory, Width) switch
    {
        (IPassFactory<float, TSums, TWrites> floats, 0) => floats.CreateSums<WideFloats256>(),
        (IPassFactory<float, TSums, TWrites> floats, _) => floats.CreateSums<WideFloats512>(),
        (IPassFactory<double, TSums, TWrites> doubles, 0) => doubles.CreateSums<WideDoubles256>(),
        (IPassFactory<double, TSums, TWrites> doubles, _) => doubles.CreateSums<WideDoubles512>(),
        _ => throw new NotSupportedException(),
    };

    /// <summary>The passes that write.</summary>
    /// <param name="storing">How.</param>
    public TWrites Writes(Storing storing) => _writes[(Width * Ways) + (int)storing] ??= (factory, Width) switch
    {
        (IPassFactory<float, TSums, TWrites> floats, 0) => Create<float, WideFloats256>(floats, storing),
        (IPassFactory<float, TSums, TWrites> floats, _) => Create<float, WideFloats512>(floats, storing),
        (IPassFactory<double, TSums, TWrites> doubles, 0) => Create<double, WideDoubles256>(doubles, storing),
        (IPassFactory<double, TSums, TWrites> doubles, _) => Create<double, WideDoubles512>(doubles, storing),
        _ => throw new NotSupportedException(),
    };

    private static TWrites Create<TElement, TWide>(IPassFactory<TElement, TSums, TWrites> factory, Storing storing)
        where TElement : unmanaged
        where TWide : struct, IWideVector<TWide, TElement>
        => storing switch
        {
            Storing.Ordinary => factory.CreateWrites<TWide, OrdinaryStore>(),
            Storing.Streaming => factory.CreateWrites<TWide, StreamingStore>(),
            Storing.StreamingPieces => factory.CreateWrites<TWide, StreamingPiecesStore>(),
            Storing.Adding => factory.CreateWrites<TWide, AddingStore>(),
            _ => factory.CreateWrites<TWide, KeepingStore>(),
        };
}
