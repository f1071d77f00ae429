using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Running;

/// <summary>Rows of several panels, of which the last is shorter: passes have loops only for what a row's columns can leave.</summary>
public sealed class PanelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_column_is_computed(int threads)
    {
        Check<float, PanelAndFour>(1, 5, 1028, 2e-6, threads);
        Check<float, PanelAndThirtyTwo>(2, 3, 1056, 2e-6, threads);
        Check<double, PanelAndEightDoubles>(4, 6, 520, 1e-13, threads);
    }

    private static void Check<T, TLayer>(int samples, int rows, int columns, double tolerance, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        T[] x = IntegerGenerator.Normal<T>(seed: 3, samples * rows * columns), dy = IntegerGenerator.Normal<T>(seed: 4, x.Length), y = new T[x.Length], dx = new T[x.Length];
        TLayer layer = new() { MaxDegreeOfParallelism = threads };
        layer.Forward(x, y);
        layer.Backward(x, dy, dx);
        for (int column = 0; column < samples * columns; column++)
        {
            int[] places = [.. Enumerable.Range(0, rows).Select(row => (((column / columns * rows) + row) * columns) + (column % columns))];
            double[] values = Of(x), gradients = Of(dy);
            double mean = values.Average(), scale = 1 / Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + 1e-5);
            double[] normalized = [.. values.Select(value => (value - mean) * scale)];
            double product = gradients.Zip(normalized, (gradient, value) => gradient * value).Average(), sum = gradients.Average();
            Assert.All(normalized.Zip(Of(y)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
            Assert.All(
                normalized.Zip(gradients, Of(dx)),
                row => Assert.Equal((row.Second - sum - (row.First * product)) * scale, row.Third, tolerance * (1 + (8 * scale))));

            double[] Of(T[] tensor) => [.. places.Select(place => double.CreateChecked(tensor[place]))];
        }
    }
}
