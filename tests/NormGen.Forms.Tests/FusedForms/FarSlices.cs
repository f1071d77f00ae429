using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>Seven rows of a hundred elements, or columns; two of them are so small that floats cannot scale them.</summary>
internal sealed class FarSlices(bool columns)
{
    public const int Count = Slices * Length;

    private const int Slices = 7;
    private const int Length = 100;

    public float[] Input { get; } = [.. IntegerGenerator.Normal(1, Count).Select((value, i) => (float)(value * (SliceOf(i, columns) is 2 or 3 ? 1e-25 : 1)))];

    public IEnumerable<NormalizedSlice> Normalized
        => Enumerable.Range(0, Count).GroupBy(i => SliceOf(i, columns), (_, elements) => new NormalizedSlice(Input, [.. elements]));

    private static int SliceOf(int element, bool columns) => columns ? element % Slices : element / Length;
}
