namespace NormGen.CompilerServices;

/// <summary>How many elements of each statistic of a call count, and mean and spread of those that only some count in; and memory for a backward
/// pass.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class MaskedStatistics<T>
    where T : unmanaged
{
    private T[] _input = [], _gradient = [];

    /// <summary>The number of elements that count, one for each statistic, and room behind the last.</summary>
    public nint[] Counts { get; private set; } = [];

    /// <summary>The means of statistics that only some elements count in.</summary>
    public double[] Means { get; private set; } = [];

    /// <summary>Their variances, mean squares or norms.</summary>
    public double[] Spreads { get; private set; } = [];

    /// <summary>Whether all elements count.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether any does.</summary>
    public bool HasAny { get; private set; }

    private int Statistics { get; set; }

    /// <summary>Counts, and makes room.</summary>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="mask">Not 0 for what counts.</param>
    public void Count(in Geometry geometry, ReadOnlySpan<byte> mask)
    {
        Statistics = (int)geometry.Statistics;
        if (Counts.Length < Statistics)
        {
            int length = (int)Math.Max(Statistics, Math.Min(2L * Counts.Length, Array.MaxLength));
            (Counts, Means, Spreads) = (new nint[length], new double[length], new double[length]);
        }

        new MaskedLines(in geometry, mask).Count(Counts);
        ReadOnlySpan<nint> counts = Counts.AsSpan(0, Statistics);
        IsWhole = !counts.ContainsAnyExcept(geometry.Count);
        HasAny = counts.ContainsAnyExcept(0);
    }

    /// <summary>The means that normalize in evaluation.</summary>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="running">The running means.</param>
    public void TakeMeans(in Geometry geometry, ReadOnlySpan<T> running)
    {
        for (int statistic = 0; statistic < Statistics; statistic++)
        {
            Means[statistic] = Moments.ToDouble(running[(int)Steps.At(geometry.Kept, statistic).Running]);
        }
    }

    /// <summary>Copies of the tensors of a backward pass, and room behind them.</summary>
    /// <param name="input">The input.</param>
    /// <param name="gradient">The output's gradient.</param>
    public (T[] Input, T[] Gradient) Copies(ReadOnlySpan<T> input, ReadOnlySpan<T> gradient)
    {
        if (_input.Length < input.Length)
        {
            int length = (int)Math.Max(input.Length, Math.Min(2L * _input.Length, Array.MaxLength));
            (_input, _gradient) = (new T[length], new T[length]);
        }

        input.CopyTo(_input);
        gradient.CopyTo(_gradient);
        return (_input, _gradient);
    }

    /// <summary>Moves the running statistics by those that any element counts in.</summary>
    /// <param name="mean">The running means.</param>
    /// <param name="variance">The running variances.</param>
    /// <param name="kept">The batch's statistics: one for each running value, or one for each instance and running value.</param>
    /// <param name="momentum">The share of the batch.</param>
    /// <param name="biased">Whether running variances are biased.</param>
    public void Update(Span<T> mean, Span<T> variance, ForwardCall kept, double momentum, bool biased)
    {
        for (int running = 0; running < mean.Length; running++)
        {
            double means = 0, variances = 0;
            int counted = 0;
            for (int statistic = running; statistic < Statistics; statistic += mean.Length)
            {
                double count = Counts[statistic];
                if (count > 0)
                {
                    counted++;
                    means += kept.Means[statistic];
                    variances += kept.Spreads[statistic] * (biased ? 1 : count / (count - 1));
                }
            }

            if (counted > 0)
            {
                mean[running] = Moments.FromDouble<T>(((1 - momentum) * Moments.ToDouble(mean[running])) + (momentum * (means / counted)));
                variance[running] = Moments.FromDouble<T>(((1 - momentum) * Moments.ToDouble(variance[running])) + (momentum * (variances / counted)));
            }
        }
    }
}
