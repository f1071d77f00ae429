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
        float[] images = digits.OneOfEach();
        float[] light = Light.On(images);
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
}
