using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Tests.Running;

/// <summary>Stores past the caches change no bit, wherever the output begins.</summary>
public sealed class StreamingTests : IDisposable
{
    private const int Lanes = 32;

    private readonly long _threshold = Execution.StreamingThresholdBytes;

    public void Dispose() => Execution.StreamingThresholdBytes = _threshold;

    [Fact]
    public void Every_kernel_at_every_alignment_gives_the_same_bits()
    {
        SameBitsOf<float, StreamedImages>(3 * 5 * 9 * 16);
        SameBitsOf<float, StreamedRunByRun>(3 * 5 * 9 * 16);
        SameBitsOf<float, StreamedColumns>(40 * 600);
        SameBitsOf<float, StreamedRows>(13 * 1000);
        SameBitsOf<float, StreamedMiddle>(3 * 70 * 40);
        SameBitsOf<double, StreamedDoubles>(6 * 330);
    }

    /// <summary>Runs so long that chunks are parts of them.</summary>
    [Fact]
    public void Evaluation_run_by_run_takes_one_long_run_at_a_time()
    {
        const int count = 3 * 2 * 32_776;
        float[] input = IntegerGenerator.Normal<float>(seed: 5, 3 * count), output = new float[3 * count];
        Execution.StreamingThresholdBytes = 0;
        foreach (int bits in Widths.All)
        {
            output.AsSpan().Fill(float.NaN);
            Widths.At(bits, () => new StreamedLongRuns { Training = false }.Forward(input.AsSpan(..count), output.AsSpan(..count)));
            Assert.All(output[..count].Zip(input), y => Assert.Equal(y.Second / Math.Sqrt(1 + 1e-5), y.First, 2e-6));
            Assert.False(output.AsSpan(count..).ContainsAnyExcept(float.NaN), "Written behind the span.");
        }
    }

    [Fact]
    public void In_place_or_below_the_threshold_nothing_is_streamed()
    {
        float[] input = new float[1000], other = new float[1000], output = new float[1000];
        Execution.StreamingThresholdBytes = 12_001;
        Assert.False(Streaming.Pays<float>(input, output));
        Assert.False(Streaming.Pays<float>(input, other, output));

        Execution.StreamingThresholdBytes = 8000;
        bool able = System.Runtime.Intrinsics.X86.Sse2.X64.IsSupported && VectorWidth.Bits > 128;
        Assert.Equal(able, Streaming.Pays<float>(input, output));
        Assert.Equal(able, Streaming.Pays<float>(input, other, output));
        Assert.False(Streaming.Pays<float>(input, input));
        Assert.False(Streaming.Pays<float>(input, other, input));
        Assert.False(Streaming.Pays<float>(input, other, other));
        Assert.False(Widths.At(128, () => Streaming.Pays<float>(input, output)));
    }

    [Fact]
    public void The_threshold_is_a_size()
    {
        Assert.InRange(_threshold, 1 << 20, 1L << 32);
        Assert.Throws<ArgumentOutOfRangeException>(() => Execution.StreamingThresholdBytes = -1);
        Assert.Equal(_threshold, Execution.StreamingThresholdBytes);
    }

    private static void SameBitsOf<T, TLayer>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        foreach (int bits in Widths.All)
        {
            Widths.At(bits, () =>
            {
                Execution.StreamingThresholdBytes = long.MaxValue;
                T[] expected = Run<T, TLayer>(count, 0);
                Execution.StreamingThresholdBytes = 0;
                for (int skew = 0; skew <= Lanes; skew++)
                {
                    SameBits.AssertEqual<T>(expected, Run<T, TLayer>(count, skew), $"{typeof(TLayer).Name}, {bits} bits, {skew} elements behind");
                }
            });
        }
    }

    /// <summary>Outputs and gradients, in training and in evaluation.</summary>
    private static T[] Run<T, TLayer>(int count, int skew)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        TLayer layer = new();
        IntegerGenerator.Normal<T>(seed: 7, layer.Weight.Length).CopyTo(layer.Weight);
        T[] input = IntegerGenerator.Normal<T>(seed: 5, count);
        T[] gradient = IntegerGenerator.Normal<T>(seed: 6, count);
        List<T> all = [];
        foreach (bool training in (bool[])[true, false])
        {
            Guarded<T> output = new(count + (2 * Lanes));
            Span<T> target = output.Span.Slice(skew, count);
            layer.Training = training;
            layer.Forward(input, target);
            all.AddRange(target);
            layer.Backward(input, gradient, target);
            all.AddRange(target);
            Assert.False(output.Span[..skew].ContainsAnyExcept(T.NaN), "Written before the span.");
            Assert.False(output.Span[(skew + count)..].ContainsAnyExcept(T.NaN), "Written behind the span.");
        }

        return [.. all, .. layer.WeightGradient, .. layer.BiasGradient];
    }
}
