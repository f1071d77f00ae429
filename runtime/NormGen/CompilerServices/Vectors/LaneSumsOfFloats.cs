using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Sums of chains of floats, lane by lane, in double. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct LaneSumsOfFloats
{
    private Vector256<double> _lower;
    private Vector256<double> _upper;

    /// <summary>Adds the sums of chains.</summary>
    /// <param name="lanes">One a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> lanes)
    {
        _lower += Vector256.WidenLower(lanes);
        _upper += Vector256.WidenUpper(lanes);
    }

    /// <summary>The sum of all lanes, in a fixed tree.</summary>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total()
    {
        Vector256<double> sums = _lower + _upper;
        Vector128<double> halves = sums.GetLower() + sums.GetUpper();
        return halves.ToScalar() + halves.GetElement(1);
    }

    /// <summary>The sum of each lane, where lanes are columns.</summary>
    /// <returns>The sums.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ColumnLanes Columns() => new(_lower, _upper);
}
