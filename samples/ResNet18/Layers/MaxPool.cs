namespace ResNet18.Layers;

/// <summary>The largest value in each window of an image, whose border does not count.</summary>
internal sealed class MaxPool(int channels, Window window, int threads)
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads };
    private readonly float[] _output = new float[channels * window.Outputs * window.Outputs];

    /// <summary>The output, channel by channel: the same array each time.</summary>
    public float[] Forward(float[] image)
    {
        int inputs = window.Size * window.Size;
        int outputs = window.Outputs * window.Outputs;
        Parallel.For(0, channels, _parallel, channel
            => Pool(image.AsSpan(channel * inputs, inputs), _output.AsSpan(channel * outputs, outputs)));
        return _output;
    }

    private void Pool(ReadOnlySpan<float> pixels, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            var (top, bottom) = Seen(i / window.Outputs);
            var (left, right) = Seen(i % window.Outputs);
            float largest = float.NegativeInfinity;
            for (int y = top; y < bottom; y++)
            {
                foreach (float pixel in pixels[(y * window.Size + left)..(y * window.Size + right)])
                {
                    largest = Math.Max(largest, pixel);
                }
            }

            output[i] = largest;
        }
    }

    /// <summary>The pixels of the image in one of the windows along an axis: from the first to the one after the last.</summary>
    private (int First, int End) Seen(int position)
    {
        int first = position * window.Stride - window.Before;
        return (Math.Max(first, 0), Math.Min(first + window.Filter, window.Size));
    }
}
