using Microsoft.ML.OnnxRuntime;
using ResNet18.Pictures;

namespace ResNet18.Model;

/// <summary>The same in ONNX Runtime: both models, as they are in the package.</summary>
internal sealed class Reference : IDisposable
{
    private readonly InferenceSession _preprocessing;
    private readonly InferenceSession _network;

    public Reference(int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        _preprocessing = new(ModelFiles.Preprocessing, options);
        _network = new(ModelFiles.Network, options);
    }

    public float[] Preprocess(Picture picture) => Run(_preprocessing, picture.Planes());

    public float[] Forward(float[] image) => Run(_network, image);

    public void Dispose()
    {
        _preprocessing.Dispose();
        _network.Dispose();
    }

    private static float[] Run(InferenceSession session, float[] image)
    {
        var (name, shape) = session.InputMetadata.Single();
        using var input = OrtValue.CreateTensorValueFromMemory(image, [.. shape.Dimensions.Select(extent => (long)extent)]);
        using var options = new RunOptions();
        using var outputs = session.Run(options, [name], [input], session.OutputNames);
        return outputs.Single().GetTensorDataAsSpan<float>().ToArray();
    }
}
