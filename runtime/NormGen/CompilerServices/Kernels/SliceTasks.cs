namespace NormGen.CompilerServices;

/// <summary>Which slices each task of a call computes: neighbours along the last dimension that is kept.</summary>
internal readonly ref struct SliceTasks
{
    /// <summary>The most slices together.</summary>
    public const int Most = 16;

    // One slice alone leaves the processor waiting: for its first sum, its others, their roots and quotients. Short ones are
    // several together, the shorter the more.
    private const int ShortSliceBytes = 16_384;
    private const int TogetherBytes = 24_576;
    private const int FewestTogether = 4;

    private readonly ReadOnlySpan<Step> _outer;
    private readonly Step _along;
    private readonly nint _panels;

    private SliceTasks(scoped in Geometry geometry, bool neighbours, int together)
    {
        ReadOnlySpan<Step> kept = geometry.Kept;
        neighbours &= kept.Length > 0;
        _outer = neighbours ? kept[..^1] : kept;
        _along = neighbours ? kept[^1] : new Step(1, 0, 0, 0, 0);
        Together = together;
        _panels = (_along.Extent + together - 1) / together;
        Count = _panels * Steps.Count(_outer);
    }

    /// <summary>The number of tasks.</summary>
    public nint Count { get; }

    /// <summary>How many slices a task has at most.</summary>
    public int Together { get; }

    /// <summary>How far apart the slices of a task are.</summary>
    public Step Along => _along;

    /// <summary>Tasks of slices that do not depend on each other: how many are together is a matter of their length.</summary>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="elementBytes">The bytes of an element.</param>
    /// <param name="tracked">Whether the slices have running statistics, which then must be neighbours, too.</param>
    /// <param name="parts">Their parts.</param>
    /// <returns>The tasks.</returns>
    public static SliceTasks OfAny(scoped in Geometry geometry, int elementBytes, bool tracked, scoped in SliceParts parts)
    {
        nint bytes = geometry.Count * elementBytes;
        bool neighbours = geometry.Kept.Length > 0
            && (!tracked || geometry.Kept[^1].RunningStride == 1)
            && !(parts.IsWeighted && geometry.Kept[^1].ParameterStride != 0);
        nint together = !neighbours || bytes > ShortSliceBytes ? 1 : Math.Clamp(TogetherBytes / Math.Max(1, bytes), FewestTogether, Most);
        return new(in geometry, neighbours, (int)Math.Clamp(together, 1, Math.Max(1, parts.MostSlices)));
    }

    /// <summary>Tasks of so many slices, what they add to the parameters of their lanes being one chain.</summary>
    public static SliceTasks Of(scoped in Geometry geometry, int together, bool tracked)
    {
        bool neighbours = geometry.Kept.Length > 0 && geometry.Kept[^1].ParameterStride == 0 && (!tracked || geometry.Kept[^1].RunningStride == 1);
        return new(in geometry, neighbours, together);
    }

    /// <summary>The slices of a task.</summary>
    public SlicePosition this[nint task]
    {
        get
        {
            (nint rest, nint panel) = _panels == 1 ? (task, 0) : Math.DivRem(task, _panels);
            nint along = panel * Together;
            StepPlace outer = Steps.At(_outer, rest);
            return new(
                outer.Element + (along * _along.Stride),
                outer.Parameter + (along * _along.ParameterStride),
                outer.Running + (along * _along.RunningStride),
                outer.Statistic + (along * _along.StatisticStride),
                (int)Math.Min(Together, _along.Extent - along));
        }
    }
}

/// <summary>Where the slices of a task begin.</summary>
/// <param name="Element">The first one's first element.</param>
/// <param name="Parameter">Its first parameter.</param>
/// <param name="Running">Its running statistics.</param>
/// <param name="Statistic">It, in the list of all.</param>
/// <param name="Slices">How many there are.</param>
internal readonly record struct SlicePosition(nint Element, nint Parameter, nint Running, nint Statistic, int Slices);
