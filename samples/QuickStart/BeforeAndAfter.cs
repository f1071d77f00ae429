using NormGen;

namespace QuickStart;

/// <summary>A picture of ten digits before and after normalization.</summary>
internal static class BeforeAndAfter
{
    /// <param name="digits">The digits.</param>
    /// <param name="trained">A batch norm layer that has seen them.</param>
    /// <param name="path">The file to write.</param>
    public static void Draw(Digits digits, INormalization<float> trained, string path)
    {
        float[] images = [.. Enumerable.Range(0, 10).SelectMany(digit => digits.Image(Array.IndexOf(digits.Labels, digit)).ToArray())];
        float[] light = [.. images.Select((pixel, i) => Light(pixel, i / 64))];
        var picture = new Picture();

        picture.AddRow("before", images, white: 0, black: 16);
        picture.AddRow("after batch norm (each pixel against the same pixel of all images): gray is average, black is more ink",
            Normalize(trained, images), white: -2.5, black: 2.5);
        picture.AddRow("before, each image in a light of its own", light, white: 0, black: 16);
        picture.AddRow("after layer norm (each image against itself): the light is gone",
            Normalize(new ImageLayerNorm(), light), white: -1, black: 2);
        picture.Save(path);
    }

    private static float[] Normalize(INormalization<float> layer, float[] images)
    {
        float[] result = new float[images.Length];
        layer.Forward(images, result);
        return result;
    }

    /// <summary>Less contrast on darker paper, more or less so from image to image.</summary>
    private static float Light(float pixel, int image)
    {
        float contrast = 0.15f + image * 3 % 10 * 0.08f;
        float paper = (1 - contrast) * 16 * (image * 7 % 10) / 9;
        return paper + pixel * contrast;
    }
}
