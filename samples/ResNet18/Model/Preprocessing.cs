using System.Numerics.Tensors;
using Onnx;
using ResNet18.Pictures;

namespace ResNet18.Model;

/// <summary>What the network takes of a picture: the planes of blue, green and red, each pixel less its mean over the
/// pictures that the network was trained on.</summary>
internal sealed class Preprocessing
{
    private readonly float[] _mean;

    /// <param name="path">The ONNX file with the mean, as blue, green and red.</param>
    public Preprocessing(string path)
    {
        using var file = File.OpenRead(path);
        _mean = [.. ModelProto.Parser.ParseFrom(file).Graph.Initializer.Single().FloatData];
    }

    public float[] Apply(Picture picture)
    {
        float[] image = new float[_mean.Length];
        ReadOnlySpan<float> planes = picture.Planes();
        int plane = planes.Length / 3;
        for (int i = 0; i < 3; i++)
        {
            planes.Slice((2 - i) * plane, plane).CopyTo(image.AsSpan(i * plane));
        }

        TensorPrimitives.Subtract(image, _mean, image);
        return image;
    }
}
