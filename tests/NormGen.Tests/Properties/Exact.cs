using System.Numerics;

namespace NormGen.Tests.Properties;

/// <summary>Between the element type and the reference's numbers.</summary>
internal static class Exact
{
    public static double[] Doubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = double.CreateChecked(values[i]);
        }

        return doubles;
    }

    /// <summary>Then IEEE decides an evaluation, and no bound.</summary>
    public static bool IsDivisionByZero<T>(RandomLayer layer, ReadOnlySpan<T> runningVariance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => layer.Epsilon == 0 && runningVariance.Contains(T.Zero);
}
