using NormGen.CompilerServices;
using NormGen.Tests.Running;

namespace NormGen.Tests.Kernels;

/// <summary>Rows that are added up in chunks.</summary>
public sealed class RowChunksTests
{
    [Theory]
    [InlineData(25_088, 64, 16, 1568)]
    [InlineData(4096, 1024, 16, 256)]
    [InlineData(2025, 20, 2, 1024)]
    [InlineData(1_000_003, 3, 16, 62_512)]
    [InlineData(128, 1024, 2, 64)]
    [InlineData(127, 1024, 1, 127)] // their sums would take long to merge
    [InlineData(3000, 10, 1, 3000)] // few elements
    public void The_shape_tells_them(int rows, int columns, int count, int rowsOfEach) => Assert.Equal(new(count, rowsOfEach), RowChunks.Of(rows, columns));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e4, 1)]
    [InlineData(-300, 1e-3)]
    [InlineData(0, 1e15)]
    public void Statistics_and_gradients_are_those_of_all_rows(double offset, double scale)
    {
        ChunkAccuracy accuracy = new(shape: [9, 15, 15, 20], axes: [0, 1, 2], parameterAxes: [3], tracked: true);
        accuracy.Assert(new ThreadedChunks(), offset, scale);
    }
}
