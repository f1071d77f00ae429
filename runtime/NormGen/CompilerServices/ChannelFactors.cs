namespace NormGen.CompilerServices;

/// <summary>A layer that tracks running statistics, evaluated: y = (x − mean) · scale + bias, channel by channel, in double.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="info">The layer's kind and shape.</param>
/// <param name="weight">Its weights, or none.</param>
/// <param name="bias">Its biases, or none.</param>
/// <param name="mean">Its running means.</param>
/// <param name="variance">Its running variances.</param>
internal readonly ref struct ChannelFactors<T>(
    NormalizationInfo info, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance)
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _weight = weight, _bias = bias, _mean = mean, _variance = variance;

    /// <summary>The number of channels: of positions along all axes that parameters or running statistics vary along.</summary>
    public int Count
    {
        get
        {
            int count = 1;
            foreach (Dimension dimension in info.Dimensions)
            {
                count *= IsChannel(dimension) ? (int)dimension.ExtentIn(info.Shape) : 1;
            }

            return count;
        }
    }

    /// <summary>Whether the factors differ from sample to sample.</summary>
    public bool VaryBySample => IsChannel(info.Dimensions[0]);

    /// <summary>The numbers of a channel; scale = (offset + weight) / sqrt(running variance + epsilon).</summary>
    public (double Scale, double Mean, double Bias) this[int channel]
    {
        get
        {
            (int parameter, int running) = Places(channel);
            return (
                (_weight.IsEmpty ? 1 : new Weights<T>(_weight, info.WeightOffset)[parameter]) / Math.Sqrt(Moments.ToDouble(_variance[running]) + info.Epsilon),
                Moments.ToDouble(_mean[running]),
                _bias.IsEmpty ? 0 : Moments.ToDouble(_bias[parameter]));
        }
    }

    /// <summary>Whether they lie in the memory of the layer.</summary>
    public bool Overlap(ReadOnlySpan<T> values)
        => values.Overlaps(_weight) || values.Overlaps(_bias) || values.Overlaps(_mean) || values.Overlaps(_variance);

    /// <summary>Whether the factors vary along it. Then its extent is known: parameters and running statistics have no others.</summary>
    private static bool IsChannel(Dimension dimension) => dimension.HasParameters || dimension.HasRunning;

    /// <summary>Where a channel's parameters and its running statistics are.</summary>
    private (int Parameter, int Running) Places(int channel)
    {
        int parameter = 0, parameterStride = 1, running = 0, runningStride = 1;
        for (int i = info.Dimensions.Length - 1; i >= 0; i--)
        {
            Dimension dimension = info.Dimensions[i];
            if (!IsChannel(dimension))
            {
                continue;
            }

            int extent = (int)dimension.ExtentIn(info.Shape);
            (channel, int position) = Math.DivRem(channel, extent);
            if (dimension.HasParameters)
            {
                parameter += position * parameterStride;
                parameterStride *= extent;
            }

            if (dimension.HasRunning)
            {
                running += position * runningStride;
                runningStride *= extent;
            }
        }

        return (parameter, running);
    }
}
