using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>
/// Partial sums, one a lane, in more precision than the lanes themselves: double for float, double with its rounding
/// error (twice the digits) for double. For generated code.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TLanes">The lanes that are summed.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISums<TSelf, TLanes>
    where TSelf : struct, ISums<TSelf, TLanes>
    where TLanes : struct
{
    /// <summary>Adds each lane to its partial sum.</summary>
    /// <param name="sums">The partial sums so far.</param>
    /// <param name="lanes">The summands.</param>
    /// <returns>The new partial sums.</returns>
    static abstract TSelf operator +(TSelf sums, TLanes lanes);

    /// <summary>Adds each lane's deviation from a shift, and its square, to their partial sums; already the deviation
    /// is computed in the sums' precision.</summary>
    /// <param name="sum">The sums of the deviations.</param>
    /// <param name="squares">The sums of their squares.</param>
    /// <param name="lanes">The elements.</param>
    /// <param name="shift">What they deviate from.</param>
    static abstract void AddDeviations(ref TSelf sum, ref TSelf squares, TLanes lanes, TLanes shift);

    /// <summary>Adds up all lanes, in one fixed tree: lanes half the count apart first, neighbours last.</summary>
    /// <returns>The sum.</returns>
    double Total();

    /// <summary>Reads what <see cref="Store"/> wrote.</summary>
    /// <param name="source">The first of the doubles: one a lane, or two where the lanes are doubles.</param>
    /// <returns>The partial sums.</returns>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>Writes the partial sums, to be read back by <see cref="Load"/>.</summary>
    /// <param name="destination">The first of the doubles: one a lane, or two where the lanes are doubles.</param>
    void Store(ref double destination);

    /// <summary>Writes each lane's sum, rounded to double, in the order of the lanes.</summary>
    /// <param name="destination">The first of as many doubles as there are lanes.</param>
    void StoreTotals(ref double destination);

    /// <summary>Adds each lane to a sum in memory.</summary>
    /// <param name="sums">The first of as many sums as there are lanes.</param>
    /// <param name="errors">Where the lanes are doubles: what rounding took from each of them. Otherwise not touched.</param>
    /// <param name="lanes">The summands.</param>
    static abstract void AddTo(ref double sums, ref double errors, TLanes lanes);
}
