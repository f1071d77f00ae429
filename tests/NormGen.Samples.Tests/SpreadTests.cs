using Digits.Training;

namespace NormGen.Samples.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void Of_numbers()
    {
        // Deviations −3, −1, 0, 4 of the mean; 26 / 3 is the variance of the sample.
        var spread = Spread.Of([2, 4, 5, 9]);
        Assert.Equal((5, 2, 9), (spread.Mean, spread.Least, spread.Largest));
        Assert.Equal(Math.Sqrt(26.0 / 3), spread.Deviation, 1e-15);
    }

    [Fact]
    public void Of_one_number_is_none() => Assert.Equal(new(3, 0, 3, 3), Spread.Of([3]));
}
