using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>
/// The lower levels of the tree that adds up lanes: first those half the count apart, neighbours last. Every register
/// width passes through the same levels.
/// </summary>
internal static class Tree
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Vector256<double> sums) => Total(sums.GetLower() + sums.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Vector128<double> sums) => sums.ToScalar() + sums.GetElement(1);

    public static double Total(Vector256<double> sums, Vector256<double> errors)
    {
        Vector128<double> sum = sums.GetLower(), error = errors.GetLower();
        TwoSum.Add(ref sum, ref error, sums.GetUpper(), errors.GetUpper());
        return Total(sum, error);
    }

    public static double Total(Vector128<double> sums, Vector128<double> errors)
    {
        Vector128<double> sum = sums, error = errors;
        TwoSum.Add(
            ref sum, ref error, Vector128.CreateScalar(sums.GetElement(1)), Vector128.CreateScalar(errors.GetElement(1)));
        double total = sum.ToScalar();

        // What rounding took from an infinite sum is NaN.
        return double.IsFinite(total) ? total + error.ToScalar() : total;
    }
}
