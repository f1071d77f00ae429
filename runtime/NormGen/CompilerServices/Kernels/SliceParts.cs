using System.Runtime.CompilerServices;

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
        Count = Steps.Count(inside);
        Groups = Steps.Count(outer);
    }

    /// <summary>Whether elements have parameters of their own, which no part shares.</summary>
    public bool IsWeighted { get; private init; }

    /// <summary>Whether there are parts: several.</summary>
    public bool Any { get; }

    /// <summary>How many there are along the last dimension that parameters vary along.</summary>
    public nint Extent { get; }

    /// <summary>How far apart those are.</summary>
    public nint Stride { get; }

    /// <summary>How far apart their parameters are.</summary>
    public nint ParameterStride { get; }

    /// <summary>Whether they are side by side in weight and bias, and enough of them for vectors.</summary>
    public bool AreSideBySide => ParameterStride == 1 && Extent >= Four.Count;

    /// <summary>How many times there are so many.</summary>
    public nint Groups { get; }

    /// <summary>How many slices there is room for, with all their parts.</summary>
    public nint MostSlices => Any ? Math.Max(1, Room<double>.Length / Math.Max(1, Extent)) : SliceTasks.Most;

    /// <summary>The number of elements of a part.</summary>
    public nint Count { get; }

    /// <summary>The elements of a part.</summary>
    public ReadOnlySpan<Step> Inside { get; }

    public static SliceParts Of<T>(scoped in Geometry geometry, LayerPlan<T> plan)
        where T : unmanaged
    {
        ReadOnlySpan<Step> reduced = geometry.Reduced;
        int parts = reduced.Length;
        while (parts > 0 && reduced[parts - 1].ParameterStride == 0)
        {
            parts--;
        }

        bool weighted = plan.HasFactors && parts == reduced.Length;
        return weighted || parts == 0 || !(plan.HasFactors || plan.HasBias)
            ? new([], new(1, 0, 0, 0, 0), reduced, any: false) { IsWeighted = weighted }
            : new(reduced[..(parts - 1)], reduced[parts - 1], reduced[parts..], any: Steps.Count(reduced[..parts]) > 1);
    }

    /// <summary>Where a group of parts begins.</summary>
    /// <param name="group">Which.</param>
    /// <returns>The first element, and the first parameter.</returns>
    public (nint Element, nint Parameter) Group(nint group)
    {
        StepPlace place = Steps.At(_outer, group);
        return (place.Element, place.Parameter);
    }

    /// <summary>The values of a slice's parts: means, and scales and offsets that hold weights and biases.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="slice">Which of them.</param>
    /// <param name="mean">Its mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameter">The parameter of its first part.</param>
    /// <param name="hasOffsets">Whether offsets are needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fold<T>(in LayerCall<T> call, in Slices<T> slices, int slice, double mean, double scale, nint parameter, bool hasOffsets)
        where T : unmanaged
    {
        SliceValues<T> values = slices.Values;
        T rounded = Moments.FromDouble<T>(mean);
        double rest = Moments.ToDouble(rounded) - mean;
        int parts = (int)slices.Parts, first = slice * parts;
        values.Means.Slice(first, parts).Fill(rounded);
        Span<T> scales = values.Scales.Slice(first, parts), offsets = hasOffsets ? values.Offsets.Slice(first, parts) : [];
        if (AreSideBySide && !call.Plan.IsModulated)
        {
            Columns.FoldParts(scale, rest, call.WeightsFrom(parameter, parts), call.BiasesFrom(parameter, parts), scales, offsets);
            return;
        }

        FoldOneByOne(in call, scale, rest, parameter, scales, offsets);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FoldOneByOne<T>(in LayerCall<T> call, double scale, double rest, nint parameter, Span<T> scales, Span<T> offsets)
        where T : unmanaged
    {
        ElementParameters<T> parameters = call.ParametersFrom(0);
        for (int part = 0; part < scales.Length; part++, parameter += ParameterStride)
        {
            double factor = parameters.HasFactors ? scale * parameters.Factor(parameter) : scale;
            scales[part] = Moments.FromDouble<T>(factor);
            if (!offsets.IsEmpty)
            {
                offsets[part] = Moments.FromDouble<T>(parameters.Summand(parameter) + (rest * factor));
            }
        }
    }
}
