namespace ResNet18.Layers;

/// <summary>The mean of each channel of an image.</summary>
internal static class AveragePool
{
    public static float[] Forward(ReadOnlySpan<float> image, int channels)
    {
        float[] means = new float[channels];
        int pixels = image.Length / channels;
        for (int channel = 0; channel < channels; channel++)
        {
            float sum = 0;
            foreach (float pixel in image.Slice(channel * pixels, pixels))
            {
                sum += pixel;
            }

            means[channel] = sum / pixels;
        }

        return means;
    }
}
