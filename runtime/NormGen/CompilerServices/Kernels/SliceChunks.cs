using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>How the elements of a slice are added up: large ones in chunks that threads may share, each by itself, merged in their order. The slice's
/// shape alone tells, so that any number of threads, and slices, adds up alike.</summary>
internal readonly record struct SliceChunks
{
    /// <summary>How many ways a slice is divided in: for passes that parameters do not matter to, and for others.</summary>
    public const int Kinds = 2;

    // The generator's Budget.ChunkedElements, of smaller slices, whose passes are for all of them, is four times as many.
    private const nint FewestElements = 32_768;
    private const nint Fewest = 4;

    // The generator's Budget.LongRunPieces, each of 16 additions to 128 bytes.
    private const nint LongRunBytes = 64 * 16 * 128;

    private readonly nint _runs;
    private readonly nint _length;
    private readonly nint _stride;
    private readonly nint _parameterStride;
    private readonly Chunks _cut;

    private SliceChunks(in Step runs, in Step run, bool cutsRuns, Chunks cut)
    {
        CutsRuns = cutsRuns;
        _runs = runs.Extent;
        _length = run.Extent;
        _stride = cutsRuns ? run.Stride : runs.Stride;
        _parameterStride = cutsRuns ? run.ParameterStride : runs.ParameterStride;
        _cut = cut;
    }

    /// <summary>How many there are.</summary>
    public nint Count => _cut.Count;

    /// <summary>Whether each is a part of every run; otherwise it is some of the runs.</summary>
    public bool CutsRuns { get; }

    /// <summary>All runs next to each other, and the elements of each.</summary>
    public (nint Runs, nint Length) All => (_runs, _length);

    /// <summary>All runs next to each other, or a chunk's.</summary>
    public nint RunsOf(nint chunk) => CutsRuns ? _runs : Math.Min(_cut.Each, _runs - (chunk * _cut.Each));

    /// <summary>The elements of each run, or those of them that are a chunk's.</summary>
    public nint LengthOf(nint chunk) => CutsRuns ? Math.Min(_cut.Each, _length - (chunk * _cut.Each)) : _length;

    /// <summary>A chunk's first element.</summary>
    public nint ElementOf(nint chunk) => chunk * _cut.Each * _stride;

    /// <summary>Its first parameter.</summary>
    public nint ParameterOf(nint chunk) => chunk * _cut.Each * _parameterStride;

    /// <summary>Those of the passes that parameters do not matter to: neighbouring dimensions are one run.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="dimensions">All dimensions, the last of which are a run.</param>
    /// <param name="reduced">The steps of those that are reduced.</param>
    public static SliceChunks OfAll<T>(ReadOnlySpan<Dimension> dimensions, ReadOnlySpan<Step> reduced)
        where T : unmanaged
    {
        nint last = dimensions.Length - 1, step = reduced.Length - 1;
        Step run = Merged(dimensions, reduced, ref last, ref step);
        while (last >= 0 && !dimensions[(int)last].IsReduced)
        {
            last--;
        }

        Step runs = step < 0 ? One : Merged(dimensions, reduced, ref last, ref step);
        return Of<T>(runs, run, Steps.Count(reduced[..(int)(step + 1)]));
    }

    /// <summary>Those of the other passes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="reduced">The steps of a slice.</param>
    public static SliceChunks OfSteps<T>(ReadOnlySpan<Step> reduced)
        where T : unmanaged
        => reduced.Length == 1 ? Of<T>(One, reduced[0], 1) : Of<T>(reduced[^2], reduced[^1], Steps.Count(reduced[..^2]));

    private static Step One => new(1, 0, 0, 0, 0);

    private static SliceChunks Of<T>(Step runs, Step run, nint others)
        where T : unmanaged
    {
        bool cutsRuns = run.Extent * Unsafe.SizeOf<T>() >= LongRunBytes;
        nint steps = cutsRuns ? run.Extent : runs.Extent, most = run.Extent * runs.Extent * others / FewestElements;
        return new(
            runs,
            run,
            cutsRuns,
            most < Fewest ? Chunks.One(steps) : Chunks.Of(steps, Math.Min(Chunks.Most, most), cutsRuns ? Chains.Piece<T>() : Chains.Runs<T>(run.Extent)));
    }

    /// <summary>Neighbours that are reduced, as one step.</summary>
    private static Step Merged(ReadOnlySpan<Dimension> dimensions, ReadOnlySpan<Step> reduced, ref nint dimension, ref nint step)
    {
        Step merged = reduced[(int)step--];
        nint extent = merged.Extent;
        for (dimension--; dimension >= 0 && dimensions[(int)dimension].IsReduced; dimension--)
        {
            extent *= reduced[(int)step--].Extent;
        }

        return merged with { Extent = extent };
    }
}
