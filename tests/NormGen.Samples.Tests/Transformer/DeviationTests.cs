using Transformer.Report;

namespace NormGen.Samples.Tests.Transformer;

public sealed class DeviationTests
{
    private static readonly double[][] s_exact = [[1, -4], [2, 0]];

    [Fact]
    public void It_is_relative_to_the_largest_result() => Assert.Equal(0.125, Deviation.Largest([1, -4, 2.5f, 0.25f], s_exact));

    [Fact]
    public void Not_a_number_is_not_within_a_bound() => Assert.False(Deviation.Largest([1, float.NaN, 2, 0], s_exact) <= Deviation.Limit);
}
