using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Sums of doubles with their rounding errors: together exact (Knuth's TwoSum).</summary>
internal static class TwoSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double sum, ref double error, double value)
    {
        double total = sum + value;
        double part = total - sum;
        error += (sum - (total - part)) + (value - part);
        sum = total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector256<double> sum, ref Vector256<double> error, Vector256<double> value)
    {
        Vector256<double> total = sum + value;
        Vector256<double> part = total - sum;
        error += (sum - (total - part)) + (value - part);
        sum = total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector128<double> sum, ref Vector128<double> error, Vector128<double> value)
    {
        Vector128<double> total = sum + value;
        Vector128<double> part = total - sum;
        error += (sum - (total - part)) + (value - part);
        sum = total;
    }

    public static void Add(
        ref Vector128<double> sum, ref Vector128<double> error, Vector128<double> value, Vector128<double> valueError)
    {
        Add(ref sum, ref error, value);
        error += valueError;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref double sums, ref double errors, nuint offset, Vector256<double> value)
    {
        Vector256<double> sum = Vector256.LoadUnsafe(in sums, offset), error = Vector256.LoadUnsafe(in errors, offset);
        Add(ref sum, ref error, value);
        sum.StoreUnsafe(ref sums, offset);
        error.StoreUnsafe(ref errors, offset);
    }
}
