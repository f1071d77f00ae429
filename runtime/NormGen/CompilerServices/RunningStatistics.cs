using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>What a training batch does to the running statistics. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RunningStatistics
{
    /// <summary>running = (1 − momentum) · running + momentum · factor · (average of the batch's values).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="running">One value for each channel.</param>
    /// <param name="batch">One value for each channel, or, where each instance has its own, one for each instance and
    /// channel, row-major.</param>
    /// <param name="momentum">The share of the batch.</param>
    /// <param name="factor">Turns the batch's biased variance into the unbiased one; 1 for the mean.</param>
    public static void Update<T>(Span<T> running, ReadOnlySpan<double> batch, double momentum, double factor)
        where T : unmanaged
    {
        int instances = batch.Length / running.Length;
        for (int channel = 0; channel < running.Length; channel++)
        {
            double sum = 0;
            for (int i = channel; i < batch.Length; i += running.Length)
            {
                sum += batch[i];
            }

            double value = ((1 - momentum) * Moments.ToDouble(running[channel])) + (momentum * (sum / instances * factor));
            running[channel] = Moments.FromDouble<T>(value);
        }
    }
}
