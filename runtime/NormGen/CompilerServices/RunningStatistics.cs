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

    /// <summary>factor · (average of the batch's values).</summary>
    /// <param name="batch">One value for each instance and channel, row-major.</param>
    /// <param name="factor">Turns the batch's biased variance into the unbiased one; 1 for the mean.</param>
    /// <param name="averages">Where they go, one a channel.</param>
    public static void Average(ReadOnlySpan<double> batch, double factor, Span<double> averages)
    {
        int channel = 0;
        for (; channel <= averages.Length - Four.Count; channel += Four.Count)
        {
            default(Four).Store(Average<Four>(default, batch, averages.Length, factor, channel), averages, channel);
        }

        if (channel < averages.Length)
        {
            Rest rest = new(averages.Length - channel);
            rest.Store(Average(rest, batch, averages.Length, factor, channel), averages, channel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<T, TWide>(TWide wide, Span<T> running, ReadOnlySpan<double> batch, double momentum, double factor, int channel)
        where T : unmanaged
        where TWide : struct, IWide
        => wide.Store(
            (Vector256.Create(1 - momentum) * wide.Load<T>(running, channel))
                + (Vector256.Create(momentum) * Average(wide, batch, running.Length, factor, channel)),
            running,
            channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Average<TWide>(TWide wide, ReadOnlySpan<double> batch, int channels, double factor, int channel)
        where TWide : struct, IWide
    {
        Vector256<double> sum = wide.Load(batch, channel);
        for (int i = channel + channels; i < batch.Length; i += channels)
        {
            sum += wide.Load(batch, i);
        }

        return sum / Vector256.Create((double)(batch.Length / channels)) * Vector256.Create(factor);
    }
}
