namespace NormGen.Tests.Properties;

/// <summary>About 106 bits: the exact result of one operation in double is High + Low.</summary>
/// <remarks>T. J. Dekker, A floating-point technique for extending the available precision, 1971.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static explicit operator double(DoubleDouble value) => value.High + value.Low;

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = TwoSum(a.High, b.High);
        var low = TwoSum(a.Low, b.Low);
        var sum = FastTwoSum(high.High, high.Low + low.High);
        return FastTwoSum(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double high = a.High * b.High;
        double low = Math.FusedMultiplyAdd(a.High, b.High, -high);
        return FastTwoSum(high, low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - (b * first);
        double second = rest.High / b.High;
        rest -= b * second;
        return FastTwoSum(first, second) + (rest.High / b.High);
    }

    public static DoubleDouble Sqrt(DoubleDouble value)
    {
        if (value.High == 0)
        {
            return 0;
        }

        DoubleDouble root = Math.Sqrt(value.High);
        return root + ((value - (root * root)) / (2 * root));
    }

    private static DoubleDouble TwoSum(double a, double b)
    {
        double sum = a + b;
        double fromB = sum - a;
        return new(sum, (a - (sum - fromB)) + (b - fromB));
    }

    private static DoubleDouble FastTwoSum(double large, double small)
    {
        double sum = large + small;
        return new(sum, small - (sum - large));
    }
}
