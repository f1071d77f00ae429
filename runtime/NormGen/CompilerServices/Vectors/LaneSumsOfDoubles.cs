using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Sums of chains of doubles, lane by lane, with their rounding errors. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct LaneSumsOfDoubles
{
    private Vector256<double> _sums;
    private Vector256<double> _errors;

    /// <summary>Adds the sums of chains.</summary>
    /// <param name="lanes">One a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<double> lanes)
    {
        Vector256<double> total = _sums + lanes;
        Vector256<double> part = total - _sums;
        _errors += (_sums - (total - part)) + (lanes - part);
        _sums = total;
    }

    /// <summary>The sum of all lanes, in a fixed tree.</summary>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total() => Tree.Total(_sums, _errors);

    /// <summary>The sum of each lane, where lanes are columns.</summary>
    /// <returns>The sums.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ColumnLanes Columns()
    {
        // What rounding took from an infinite sum is NaN.
        return new(Vector256.ConditionalSelect(Vector256.IsFinite(_sums), _sums + _errors, _sums), Vector256<double>.Zero);
    }
}
