using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>What a training batch does to the running statistics.</summary>
internal static class RunningStatistics
{
    /// <summary>running = (1 − momentum) · running + momentum · factor · (average of the batch's values).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="running">One value for each channel.</param>
    /// <param name="batch">One value for each channel, or, where each instance has its own, one for each instance and
    /// channel, row-major.</param>
    /// <param name="momentum">The share of the batch.</param>
    /// <param name="factor">Turns the batch's biased variance into the unbiased one; 1 for the mean.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update<T>(Span<T> running, ReadOnlySpan<double> batch, double momentum, double factor)
        where T : unmanaged
    {
        int channel = 0;
        for (; channel <= running.Length - Four.Count; channel += Four.Count)
        {
            Update<T, Four>(default, running, batch, momentum, factor, channel);
        }

        if (channel < running.Length)
        {
            Update<T, Rest>(new(running.Length - channel), running, batch, momentum, factor, channel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<T, TWide>(TWide wide, Span<T> running, ReadOnlySpan<double> batch, double momentum, double factor, int channel)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> sum = wide.Load(batch, channel);
        for (int i = channel + running.Length; i < batch.Length; i += running.Length)
        {
            sum += wide.Load(batch, i);
        }

        Vector256<double> average = sum / Vector256.Create((double)(batch.Length / running.Length));
        wide.Store(
            (Vector256.Create(1 - momentum) * wide.Load<T>(running, channel)) + (Vector256.Create(momentum) * (average * Vector256.Create(factor))),
            running,
            channel);
    }

    /// <summary>factor · (average of the batch's values).</summary>
    /// <param name="batch">One value for each instance and channel, row-major.</param>
    /// <param name="factor">Turns the batch's biased variance into the unbiased one; 1 for the mean.</param>
    /// <param name="averages">Where they go, one a channel.</param>
    public static void Average(ReadOnlySpan<double> batch, double factor, Span<double> averages)
    {
        for (int channel = 0; channel < averages.Length; channel++)
        {
            double sum = 0;
            for (int i = channel; i < batch.Length; i += averages.Length)
            {
                sum += batch[i];
            }

            averages[channel] = factor * (sum / (batch.Length / averages.Length));
        }
    }
}
