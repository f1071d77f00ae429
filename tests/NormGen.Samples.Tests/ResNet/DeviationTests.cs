using ResNet18.Report;

namespace NormGen.Samples.Tests.ResNet;

/// <summary>The sample fails where it should.</summary>
public sealed class DeviationTests
{
    [Fact]
    public void Is_the_largest_of_all_pictures_relative_to_each()
        => Assert.Equal(0.25, Deviation.Largest([[1, 2, 3], [100, 40, 0]], [[1, 3, 4], [100, 50, 0]]));

    [Fact]
    public void Of_a_feature_that_is_not_a_number_is_within_no_limit()
        => Assert.False(Deviation.Largest([[1, float.NaN], [1, 2]], [[1, 2], [1, 2]]) <= Deviation.Limit);
}
