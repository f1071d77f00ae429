using NormGen.Tests.Contract;
using NormGen.Tests.Running;
using NormGen.Tests.Support;

namespace NormGen.Tests.Functions;

/// <summary>Any number of threads: within a call, and calls at once.</summary>
public sealed class FunctionThreadTests
{
    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        float[] input = LayerCalls.Values(300 * 384), weight = LayerCalls.Values(384, 2), bias = LayerCalls.Values(384, 3), expected = new float[input.Length], output = new float[input.Length];
        LayerSizes.Apply(input, weight, bias, expected);
        using Threads threads = new(16);
        foreach (int count in (int[])[2, 3, 7, 16, -1])
        {
            Array.Clear(output);
            LayerSizes.Apply(input, weight, bias, output, count);
            SameBits.AssertEqual<float>(expected, output, $"{count} threads");
        }
    }

    [Fact]
    public void Calls_at_once_do_not_disturb_each_other()
    {
        int[] widths = [384, 700, 999];
        float[][] inputs = [.. widths.Select((width, i) => LayerCalls.Values(20 * width, (ulong)i + 1))];
        float[][] weights = [.. widths.Select((width, i) => LayerCalls.Values(width, (ulong)i + 11))];
        float[][] expected = [.. widths.Select((_, i) => Compute(i))];
        Parallel.For(0, 600, new() { MaxDegreeOfParallelism = 12 }, call => SameBits.AssertEqual<float>(expected[call % 3], Compute(call % 3), $"call {call}"));

        float[] Compute(int i)
        {
            float[] output = new float[inputs[i].Length];
            LayerSizes.Apply(inputs[i], weights[i], weights[i], output);
            return output;
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] input = LayerCalls.Values(2 * 768 * 100), residual = new float[input.Length], weight = LayerCalls.Values(768), output = new float[input.Length];
        foreach (int bits in Widths.All)
        {
            long allocated = Widths.At(bits, () =>
            {
                Run();
                long before = GC.GetAllocatedBytesForCurrentThread();
                Run();
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
            Assert.True(allocated == 0, $"{bits} bits: {allocated} bytes");
        }

        void Run()
        {
            for (int i = 0; i < 20; i++)
            {
                Rms768.Apply(input, weight, output);
                Rms768Before.AddApply(input, residual, weight, output);
                Rms768After.ApplyAdd(input, weight, residual);
                LayerSizes.Apply(input, weight.AsSpan(0, 384), weight.AsSpan(0, 384), output);
                LayerSizes.Apply(input, weight, weight, output);
                RmsSizesWithoutWeights.Apply(input, output, 96);
                TinyRow.Apply(input.AsSpan(0, 64), weight.AsSpan(0, 64), weight.AsSpan(0, 64), output.AsSpan(0, 64));
                Groups.Apply(input.AsSpan(0, 2700), weight.AsSpan(0, 12), weight.AsSpan(0, 12), output.AsSpan(0, 2700));
                Instances.Apply(input.AsSpan(0, 600), weight.AsSpan(0, 6), weight.AsSpan(0, 6), output.AsSpan(0, 600), [5, 6, 4, -1]);
            }
        }
    }
}
