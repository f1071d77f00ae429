namespace NormGen.CompilerServices;

/// <summary>The parts of a slice that have parameters of their own.</summary>
internal readonly ref struct SliceParts
{
    private readonly ReadOnlySpan<Step> _outer;

    private SliceParts(ReadOnlySpan<Step> outer, Step last, ReadOnlySpan<Step> inside, bool any)
    {
        _outer = outer;
        Any = any;
        Extent = last.Extent;
        Stride = last.Stride;
        ParameterStride = last.ParameterStride;
        Inside = inside;
        Count = 1;
        foreach (Step step in inside)
        {
            Count *= step.Extent;
        }

        Groups = 1;
        foreach (Step step in outer)
        {
            Groups *= step.Extent;
        }
    }

    /// <summary>Whether elements have parameters of their own, which no part shares.</summary>
    public bool IsWeighted { get; private init; }

    /// <summary>Whether there are parts.</summary>
    public bool Any { get; }

    /// <summary>How many there are along the last dimension that parameters vary along.</summary>
    public nint Extent { get; }

    /// <summary>How far apart those are.</summary>
    public nint Stride { get; }

    /// <summary>How far apart their parameters are.</summary>
    public nint ParameterStride { get; }

    /// <summary>How many times there are so many.</summary>
    public nint Groups { get; }

    /// <summary>How many slices there is room for, with all their parts.</summary>
    public nint MostSlices => Any ? Math.Max(1, Room<double>.Length / Math.Max(1, Extent)) : SliceTasks.Most;

    /// <summary>The number of elements of a part.</summary>
    public nint Count { get; }

    /// <summary>The elements of a part.</summary>
    public ReadOnlySpan<Step> Inside { get; }

    public static SliceParts Of<T>(Geometry geometry, LayerPlan<T> plan)
        where T : unmanaged
    {
        ReadOnlySpan<Step> reduced = geometry.Reduced;
        int parts = reduced.Length;
        while (parts > 0 && reduced[parts - 1].ParameterStride == 0)
        {
            parts--;
        }

        bool weighted = plan.HasWeight && parts == reduced.Length;
        return weighted || parts == 0 || plan.ParameterShape.Length == 0
            ? new([], new(1, 0, 0, 0, 0), reduced, any: false) { IsWeighted = weighted }
            : new(reduced[..(parts - 1)], reduced[parts - 1], reduced[parts..], any: true);
    }

    /// <summary>Where a group of parts begins.</summary>
    /// <param name="group">Which.</param>
    /// <returns>The first element, and the first parameter.</returns>
    public (nint Element, nint Parameter) Group(nint group)
    {
        nint element = 0, parameter = 0;
        for (int i = _outer.Length - 1; i >= 0; i--)
        {
            (group, nint index) = Math.DivRem(group, _outer[i].Extent);
            element += index * _outer[i].Stride;
            parameter += index * _outer[i].ParameterStride;
        }

        return (element, parameter);
    }
}
