using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Adds to the gradients of parameters: at once, or to their sums, where those come from several places.</summary>
/// <remarks>At once it is what <see cref="ParameterSums{T}.MoveTo"/> does with the one summand.</remarks>
internal static class TinyGradients
{
    /// <summary>Adds to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(T[] gradient, ParameterSums<T>? sums, nint parameter, double value)
        where T : unmanaged
    {
        if (sums is null)
        {
            gradient[parameter] = Moments.FromDouble<T>(Moments.ToDouble(gradient[parameter]) + (0 + value));
        }
        else
        {
            sums.Add(parameter, value);
        }
    }

    /// <summary>Adds to neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(T[] gradient, ParameterSums<T>? sums, nint parameter, Vector256<T> lanes, nint count)
        where T : unmanaged
    {
        if (sums is not null)
        {
            sums.Add(parameter, lanes);
            return;
        }

        ColumnLanes values = ColumnLanes.Widen(lanes);
        Add(gradient, parameter, in values, count);
    }

    /// <summary>Adds to neighbours at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(T[] gradient, nint parameter, ref readonly ColumnLanes values, nint count)
        where T : unmanaged
    {
        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(gradient), parameter);
        ColumnLanes before = ColumnLanes.Widen(Lanes.Load(in first, 0, (int)count));
        Vector256<T> after = new ColumnLanes(
            before.Lower + (Vector256<double>.Zero + values.Lower), before.Upper + (Vector256<double>.Zero + values.Upper)).Narrow<T>();
        Lanes.Store(after, ref first, (int)count);
    }
}
