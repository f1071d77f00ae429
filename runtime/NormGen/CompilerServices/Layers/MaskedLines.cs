namespace NormGen.CompilerServices;

/// <summary>The elements of a call in lines of neighbours, and which of them count: in runs of a statistic, whose elements have a byte each, or in rows
/// of columns, which have one.</summary>
internal readonly ref struct MaskedLines
{
    private readonly ReadOnlySpan<Step> _kept, _reduced;
    private readonly ReadOnlySpan<byte> _mask;

    /// <param name="geometry">The loop nest.</param>
    /// <param name="mask">Not 0 for what counts.</param>
    public MaskedLines(in Geometry geometry, ReadOnlySpan<byte> mask)
    {
        AreRuns = geometry.Reduced[^1].Stride == 1;
        _kept = AreRuns ? geometry.Kept : geometry.Kept[..^1];
        _reduced = AreRuns ? geometry.Reduced[..^1] : geometry.Reduced;
        _mask = mask;
        Length = (int)(AreRuns ? geometry.Reduced[^1] : geometry.Kept[^1]).Extent;
        Groups = (int)Steps.Count(_kept);
        Lines = Steps.Count(_reduced);
    }

    /// <summary>Whether a line is a run of a statistic; otherwise each of its elements has one of its own.</summary>
    public bool AreRuns { get; }

    /// <summary>The number of elements of a line.</summary>
    public int Length { get; }

    /// <summary>The number of statistics, or of rows of them.</summary>
    public int Groups { get; }

    /// <summary>The number of lines of each.</summary>
    public nint Lines { get; }

    /// <summary>Where a line is.</summary>
    /// <param name="group">Which statistic, or row of them.</param>
    /// <param name="line">Which of its lines.</param>
    /// <returns>The first element, and the bytes of its elements, or the one that they share.</returns>
    public MaskedLine At(int group, nint line)
    {
        (nint element, nint masked) = Add(_kept, group);
        (nint within, nint maskedWithin) = Add(_reduced, line);
        return new((int)(element + within), _mask.Slice((int)(masked + maskedWithin), AreRuns ? Length : 1));
    }

    /// <summary>Counts the elements of each statistic that count.</summary>
    /// <param name="counts">Where the numbers go.</param>
    public void Count(Span<nint> counts)
    {
        nint before = -1;
        for (int group = 0; group < Groups; group++)
        {
            // Neighbours often share their mask.
            (_, nint masked) = Add(_kept, group);
            nint count = 0;
            for (nint line = 0; masked != before && line < Lines; line++)
            {
                ReadOnlySpan<byte> mask = At(group, line).Mask;
                count += mask.Length - mask.Count((byte)0);
            }

            if (AreRuns)
            {
                counts[group] = masked == before ? counts[group - 1] : count;
            }
            else
            {
                counts.Slice(group * Length, Length).Fill(masked == before ? counts[(group * Length) - 1] : count);
            }

            before = masked;
        }
    }

    /// <summary>Makes all elements 0 that do not count.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The call's tensor.</param>
    public void Clear<T>(Span<T> tensor)
        where T : unmanaged
        => Fill(tensor, []);

    /// <summary>Makes all elements that do not count a value of their statistic.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The call's tensor.</param>
    /// <param name="values">One for each statistic; empty for 0.</param>
    public void Fill<T>(Span<T> tensor, ReadOnlySpan<double> values)
        where T : unmanaged
    {
        for (int group = 0; group < Groups; group++)
        {
            for (nint line = 0; line < Lines; line++)
            {
                MaskedLine here = At(group, line);
                Span<T> elements = tensor.Slice(here.First, Length);
                if (AreRuns)
                {
                    FillRun(elements, here, values.IsEmpty ? default : Moments.FromDouble<T>(values[group]));
                }
                else if (here.NextThatCounts(0) > 0)
                {
                    FillRow(elements, values.IsEmpty ? [] : values.Slice(group * Length, Length));
                }
            }
        }
    }

    private static void FillRun<T>(Span<T> run, MaskedLine line, T value)
        where T : unmanaged
    {
        for (int first = line.NextThatDoesNot(0); first < run.Length;)
        {
            int limit = line.NextThatCounts(first);
            run[first..limit].Fill(value);
            first = line.NextThatDoesNot(limit);
        }
    }

    private static void FillRow<T>(Span<T> row, ReadOnlySpan<double> values)
        where T : unmanaged
    {
        row.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            row[i] = Moments.FromDouble<T>(values[i]);
        }
    }

    /// <summary>Where a step of loops stands, in the tensor and in the mask.</summary>
    private static (nint Element, nint Masked) Add(ReadOnlySpan<Step> loops, nint step)
    {
        nint element = 0, masked = 0;
        for (int i = loops.Length - 1; i >= 0; i--)
        {
            (step, nint index) = Math.DivRem(step, loops[i].Extent);
            element += index * loops[i].Stride;
            masked += index * loops[i].MaskStride;
        }

        return (element, masked);
    }
}

/// <summary>A line.</summary>
/// <param name="first">Its first element.</param>
/// <param name="mask">The bytes of its elements, or the one that they share.</param>
internal readonly ref struct MaskedLine(int first, ReadOnlySpan<byte> mask)
{
    /// <summary>Its first element.</summary>
    public int First { get; } = first;

    /// <summary>The bytes of its elements, or the one that they share.</summary>
    public ReadOnlySpan<byte> Mask { get; } = mask;

    /// <summary>The next byte that is not 0; behind the last where there is none.</summary>
    /// <param name="from">The first in question.</param>
    public int NextThatCounts(int from)
    {
        int distance = Mask[from..].IndexOfAnyExcept((byte)0);
        return distance < 0 ? Mask.Length : from + distance;
    }

    /// <summary>The next byte that is 0; behind the last where there is none.</summary>
    /// <param name="from">The first in question.</param>
    public int NextThatDoesNot(int from)
    {
        int distance = Mask[from..].IndexOf((byte)0);
        return distance < 0 ? Mask.Length : from + distance;
    }
}
