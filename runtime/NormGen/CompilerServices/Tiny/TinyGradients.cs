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

        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(gradient), parameter);
        if (typeof(T) == typeof(float))
        {
            ref float floats = ref Unsafe.As<T, float>(ref first);
            bool all = count == Vector256<float>.Count;
            Vector256<float> before = all ? NarrowFloats.Load(in floats, 0) : NarrowFloats.Load(in floats, 0, count);
            Vector256<double> lower = Vector256.WidenLower(before) + (Vector256<double>.Zero + Vector256.WidenLower(lanes.AsSingle()));
            Vector256<double> upper = Vector256.WidenUpper(before) + (Vector256<double>.Zero + Vector256.WidenUpper(lanes.AsSingle()));
            Vector256<float> after = Vector256.Narrow(lower, upper);
            if (all)
            {
                NarrowFloats.Store(after, ref floats, 0);
            }
            else
            {
                NarrowFloats.Store(after, ref floats, 0, count);
            }
        }
        else
        {
            ref double doubles = ref Unsafe.As<T, double>(ref first);
            Vector256<double> value = Vector256<double>.Zero + lanes.AsDouble();
            if (count == Vector256<double>.Count)
            {
                NarrowDoubles.Store(NarrowDoubles.Load(in doubles, 0) + value, ref doubles, 0);
            }
            else
            {
                NarrowDoubles.Store(NarrowDoubles.Load(in doubles, 0, count) + value, ref doubles, 0, count);
            }
        }
    }
}
