using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Sums of chains, lane by lane, in double; for double with their rounding errors.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal struct LaneSums<T>
    where T : unmanaged
{
    // Of floats: the lower and the upper four lanes. Of doubles: the sums, and what rounding took from them.
    private Vector256<double> _first;
    private Vector256<double> _second;

    /// <summary>Adds the sums of chains.</summary>
    /// <param name="lanes">One a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            _first += Vector256.WidenLower(lanes.AsSingle());
            _second += Vector256.WidenUpper(lanes.AsSingle());
        }
        else
        {
            TwoSum.Add(ref _first, ref _second, lanes.AsDouble());
        }
    }

    /// <summary>The sum of all lanes, in a fixed tree.</summary>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total() => typeof(T) == typeof(float) ? Tree.Total(_first + _second) : Tree.Total(_first, _second);

    /// <summary>Of floats: the sum of all lanes but the least and the greatest.</summary>
    /// <returns>The sum of six lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly double Trimmed()
    {
        // What processors make of a NaN or of zeros of both signs does not matter: the total is NaN too, and no sum is a negative zero.
        Vector256<double> least = Vector256.MinNative(_first, _second), greatest = Vector256.MaxNative(_first, _second);
        Vector128<double> low = Vector128.MinNative(least.GetLower(), least.GetUpper()), high = Vector128.MaxNative(greatest.GetLower(), greatest.GetUpper());
        low = Vector128.MinNative(low, Vector128.Shuffle(low, Vector128.Create(1L, 0)));
        high = Vector128.MaxNative(high, Vector128.Shuffle(high, Vector128.Create(1L, 0)));
        return Total() - low.ToScalar() - high.ToScalar();
    }
}
