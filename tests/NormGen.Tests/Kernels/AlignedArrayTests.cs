using System.Runtime.CompilerServices;
using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>Memory that begins with a cache line.</summary>
public sealed unsafe class AlignedArrayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(768)]
    [InlineData(100_003)]
    public void It_has_so_many_zeros_which_stay_where_they_are(int count)
    {
        AlignedArray<float>[] arrays = [.. Enumerable.Range(0, 9).Select(_ => new AlignedArray<float>(count))];
        GC.Collect();
        foreach (AlignedArray<float> array in arrays)
        {
            Assert.Equal(count, array.Span.Length);
            Assert.False(array.Span.ContainsAnyExcept(0f));
            array.Span.Fill(1);
            Assert.True(array.Memory.Span == array.Span);

            // 256 bytes are no more than a few registers.
            if (count > 64)
            {
                Assert.Equal(0, (nint)Unsafe.AsPointer(ref array.First) % 64);
            }
        }
    }

    [Fact]
    public void None_is_empty()
    {
        AlignedArray<double> none = default;
        Assert.True(none.IsNone);
        Assert.True(none.Span.IsEmpty);
    }
}
