using NormGen.CompilerServices;

namespace NormGen.Tests.Vectors;

/// <summary>The provisional mean lies among the elements, outlier or not.</summary>
public sealed class FirstElementsTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(64, 1)]
    [InlineData(16, 4)]
    public void An_outlier_does_not_move_it(int count, int runs)
    {
        for (int outlier = 0; outlier < count * runs; outlier++)
        {
            float[] x = new float[count * runs];
            Array.Fill(x, 1000.1f);
            x[outlier] = 1e9f;

            Assert.Equal(1000.1f, (float)FirstElements.Mean(ref x[0], count, runs, count));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(20, 2)]
    public void Of_few_elements_it_is_their_mean(int count, int runs)
    {
        float[] x = [.. Enumerable.Range(0, (count + 2) * runs).Select(i => (float)(i * i))];
        double expected = Enumerable.Range(0, runs).Average(run => Enumerable.Range(0, count).Average(i => x[(run * (count + 2)) + i]));

        Assert.Equal(expected, FirstElements.Mean(ref x[0], count, runs, count + 2), 9);
    }
}
