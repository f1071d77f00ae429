using Digits;
using ResNet18.Layers;

namespace NormGen.Samples.Tests.ResNet;

/// <summary>The layers of the sample against their definitions, in double.</summary>
public sealed class LayerTests
{
    private const int Inputs = 5;
    private const int Outputs = 8;

    // Of every kind in the network, with strips that end inside of a line, and one that is not full.
    public static TheoryData<int, int, int> Windows { get; } = new() { { 9, 3, 1 }, { 10, 3, 2 }, { 14, 7, 2 }, { 12, 1, 2 }, { 7, 3, 1 } };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Of_a_convolution(int size, int filter, int stride)
    {
        var window = new Window(size, filter, stride);
        float[] image = new RandomNumbers(1).Uniform(Inputs * size * size, 1);
        var convolution = Filters(window, 2);
        int pixels = size * size, places = filter * filter;

        double[] expected =
        [
            .. from output in Enumerable.Range(0, Outputs)
               from y in Enumerable.Range(0, window.Outputs)
               from x in Enumerable.Range(0, window.Outputs)
               select convolution.Bias[output] + Enumerable.Range(0, Inputs).Sum(input => Seen(window, y, x).Sum(place =>
                   (double)image[input * pixels + place.Pixel] * convolution.Weight[(output * Inputs + input) * places + place.InFilter])),
        ];
        AssertNear(expected, convolution.Forward(image));
    }

    [Fact]
    public void One_thread_gives_the_bits_of_many()
    {
        var window = new Window(20, 3, 1);
        float[] image = new RandomNumbers(1).Uniform(Inputs * 400, 1);

        Assert.Equal(Filters(window, 1).Forward(image), Filters(window, 8).Forward(image));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Of_a_max_pool(int size, int filter, int stride)
    {
        var window = new Window(size, filter, stride);
        float[] image = [.. new RandomNumbers(1).Uniform(Inputs * size * size, 1).Select(value => value - 2)];

        double[] expected =
        [
            .. from channel in Enumerable.Range(0, Inputs)
               from y in Enumerable.Range(0, window.Outputs)
               from x in Enumerable.Range(0, window.Outputs)
               select Seen(window, y, x).Max(place => (double)image[channel * size * size + place.Pixel]),
        ];
        AssertNear(expected, new MaxPool(Inputs, window, 2).Forward(image));
    }

    [Fact]
    public void Of_an_average_pool() => Assert.Equal([2, -1], AveragePool.Forward([1, 2, 3, 2, -4, 0, 1, -1], 2));

    private static Convolution Filters(Window window, int threads)
    {
        var random = new RandomNumbers(2);
        var convolution = new Convolution(Inputs, Outputs, window, threads);
        random.Uniform(convolution.Weight.Length, 1).CopyTo(convolution.Weight, 0);
        random.Uniform(Outputs, 2).CopyTo(convolution.Bias, 0);
        return convolution;
    }

    /// <summary>The pixels of a channel that an output sees, and their places in the filter.</summary>
    private static IEnumerable<(int Pixel, int InFilter)> Seen(Window window, int y, int x)
        => from down in Enumerable.Range(0, window.Filter)
           from right in Enumerable.Range(0, window.Filter)
           let line = y * window.Stride - window.Before + down
           let column = x * window.Stride - window.Before + right
           where line >= 0 && line < window.Size && column >= 0 && column < window.Size
           select (line * window.Size + column, down * window.Filter + right);

    private static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
