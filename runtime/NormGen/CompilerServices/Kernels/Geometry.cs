using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>The loop nest of a call.</summary>
internal readonly ref struct Geometry
{
    /// <summary>Computes it.</summary>
    /// <param name="dimensions">The dimensions, outermost first.</param>
    /// <param name="shape">The shape of the tensor.</param>
    /// <param name="steps">Memory for as many steps as there are dimensions.</param>
    public Geometry(ReadOnlySpan<Dimension> dimensions, ReadOnlySpan<int> shape, Span<Step> steps)
    {
        int kept = 0;
        foreach (Dimension dimension in dimensions)
        {
            kept += dimension.IsReduced ? 0 : 1;
        }

        int nextKept = kept, nextReduced = dimensions.Length;
        nint stride = 1, parameterStride = 1, runningStride = 1, statisticStride = 1, maskStride = 1;
        for (int i = dimensions.Length - 1; i >= 0; i--)
        {
            Dimension dimension = dimensions[i];
            nint extent = dimension.ExtentIn(shape);
            bool parameters = dimension.HasParameters, running = dimension.HasRunning, masked = dimension.IsMasked;
            Step step = new(
                extent,
                stride,
                parameters ? parameterStride : 0,
                running ? runningStride : 0,
                dimension.IsReduced ? 0 : statisticStride,
                masked ? maskStride : 0);
            stride *= extent;
            parameterStride = parameters ? parameterStride * extent : parameterStride;
            runningStride = running ? runningStride * extent : runningStride;
            maskStride = masked ? maskStride * extent : maskStride;
            if (dimension.IsReduced)
            {
                steps[--nextReduced] = step;
            }
            else
            {
                steps[--nextKept] = step;
                statisticStride *= extent;
            }
        }

        Shape = shape;
        Kept = steps[..kept];
        Reduced = steps[kept..dimensions.Length];
        Statistics = statisticStride;
        Elements = stride;
        Count = statisticStride == 0 ? 0 : stride / statisticStride;
    }

    /// <summary>Takes one that was computed before.</summary>
    /// <param name="shape">The shape of the tensor.</param>
    /// <param name="steps">The steps, as they were computed.</param>
    /// <param name="kept">How many of them are kept.</param>
    /// <param name="statistics">The number of statistics.</param>
    /// <param name="elements">The number of elements.</param>
    /// <param name="count">Elements per statistic.</param>
    public Geometry(ReadOnlySpan<int> shape, ReadOnlySpan<Step> steps, int kept, nint statistics, nint elements, nint count)
    {
        Shape = shape;
        Kept = steps[..kept];
        Reduced = steps[kept..];
        Statistics = statistics;
        Elements = elements;
        Count = count;
    }

    /// <summary>The same, of which each run is a slice, in the order in which they lie in memory.</summary>
    /// <param name="dimensions">The dimensions, outermost first, of which two are reduced, the last one too.</param>
    /// <param name="steps">Memory for as many steps.</param>
    public Geometry RunByRun(ReadOnlySpan<Dimension> dimensions, Span<Step> steps)
    {
        int kept = 0;
        for (int i = 0; i < dimensions.Length - 1; i++)
        {
            steps[i] = dimensions[i].IsReduced ? Reduced[0] : Kept[kept++];
        }

        steps[^1] = Reduced[1];
        return new(Shape, steps, dimensions.Length - 1, Statistics, Elements, Reduced[1].Extent);
    }

    /// <summary>The shape of the tensor.</summary>
    public ReadOnlySpan<int> Shape { get; }

    /// <summary>The dimensions whose steps have statistics of their own, outermost first.</summary>
    public ReadOnlySpan<Step> Kept { get; }

    /// <summary>The dimensions whose elements share a statistic, outermost first.</summary>
    public ReadOnlySpan<Step> Reduced { get; }

    /// <summary>The number of statistics.</summary>
    public nint Statistics { get; }

    /// <summary>The number of elements.</summary>
    public nint Elements { get; }

    /// <summary>Elements per statistic.</summary>
    public nint Count { get; }

    /// <summary>Whether a slice is several runs, at one distance from each other, whose elements share all parameters.</summary>
    public bool HasRuns => Reduced.Length == 2 && Reduced[0].Extent > 1 && Reduced[0].ParameterStride == 0 && Reduced[1].ParameterStride == 0;

    /// <summary>Whether statistics, whose elements share a parameter among them, share it with others.</summary>
    public bool SharesParameters
    {
        get
        {
            foreach (Step step in Kept)
            {
                if (step.Extent > 1 && step.ParameterStride == 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether every element of a slice has parameters of its own, and the same as in all slices.</summary>
    public bool EachSliceHasAllParameters
    {
        get
        {
            foreach (Step step in Kept)
            {
                if (step.ParameterStride != 0)
                {
                    return false;
                }
            }

            foreach (Step step in Reduced)
            {
                if (step.ParameterStride == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A slice's first elements, whose mean is near enough to that of all for deviations from it to keep their digits.</summary>
    /// <returns>How many of a run, of how many runs, and how far apart those are.</returns>
    public (nint Elements, nint Runs, nint Stride) FirstElements()
    {
        const int most = 64;
        int innermost = Reduced.Length - 1;
        nint run = Reduced[innermost].Extent;
        while (innermost > 0 && Reduced[innermost - 1].Stride == run)
        {
            run *= Reduced[--innermost].Extent;
        }

        nint runs = innermost == 0 ? 1 : Math.Min(Math.Max(1, most / run), Reduced[innermost - 1].Extent);
        return (Math.Min(most, run), runs, innermost == 0 ? 0 : Reduced[innermost - 1].Stride);
    }
}
