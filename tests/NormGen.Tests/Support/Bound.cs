namespace NormGen.Tests.Support;

/// <summary>How far from the exact result a layer may be (tests/oracle/README.md). Never to be widened.</summary>
internal static class Bound
{
    private const double DoubleUnit = 1.0 / (1L << 53);
    private const double SingleUnit = 1.0 / (1L << 24);

    /// <summary>Of an output: <paramref name="size"/> is the tensor's largest |x̂ · weight| + |bias|, and
    /// <paramref name="condition"/> this element's |x| / σ · |weight|.</summary>
    public static double Output<T>(double size, double condition) => Values<T>(size) + (8 * DoubleUnit * condition);

    /// <summary>Of a gradient: <paramref name="size"/> is the tensor's largest sum of absolute values, and
    /// <paramref name="condition"/> what an error of |x| / σ in each x̂ does to this element.</summary>
    public static double Gradient<T>(double size, double condition) => Values<T>(size) + (8 * DoubleUnit * condition);

    /// <summary>Of a running statistic: <paramref name="size"/> is the tensor's largest running variance, or its largest
    /// |running mean| + standard deviation.</summary>
    public static double Values<T>(double size) => (typeof(T) == typeof(float) ? 8 * SingleUnit : 16 * DoubleUnit) * size;

    /// <summary>Whether a tensor of this size is one that the element type can hold: none of it infinite, and its bound not
    /// below the distance of the smallest numbers.</summary>
    public static bool IsInRange<T>(double size)
        => typeof(T) == typeof(float) ? size is 0 or (> 1e-37 and < 1e38) : size is 0 or (> 1e-290 and < 1e307);

    /// <summary>The error as a share of the bound: up to 1 is good.</summary>
    public static double Share(double error, double bound)
        => error == 0 ? 0 : double.IsFinite(error) ? Math.Abs(error) / bound : double.PositiveInfinity;
}
