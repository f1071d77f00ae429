using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Arithmetic;

/// <summary>How many operations of the busiest kind of unit a forward pass needs: additions, subtractions and conversions,
/// which processors give to the same unit, or multiplications, where those are more.</summary>
internal static class Additions
{
    /// <summary>Elements of which a provisional mean is formed: 32 lanes, 16 additions each.</summary>
    private const double Block = 512;

    /// <summary>Per vector of floats, of whatever width; null for passes that are not counted.</summary>
    /// <remarks>
    /// x − shift, its sum and the sum of its square are 3; every 16 of these sums move to double, two conversions and two
    /// additions each. Layers that track statistics do it all in double, where a vector of floats is two: 2 conversions and
    /// 6 additions. Then (x − mean) · scale + offset is 2, and + bias 1 more.
    /// </remarks>
    public static double? PerVector(Case work)
    {
        const double ToDouble = 4 / 16.0;
        Problem problem = work.Problem;
        double first = Math.Min(1, Block / ((double)problem.Count / problem.Statistics));
        return (work.Pass, problem.Kind) switch
        {
            (Pass.Evaluation, _) => 2,
            (Pass.Forward, Kind.BatchNorm) => first + 8 + 2,
            (Pass.Forward, Kind.LayerNorm) => first + 3 + (2 * ToDouble) + 3,
            (Pass.Forward, Kind.InstanceNorm or Kind.GroupNorm) => first + 3 + (2 * ToDouble) + 2,

            // Multiplications: x · x, · scale, · weight.
            (Pass.Forward, Kind.RmsNorm) => 3,
            _ => null,
        };
    }
}
