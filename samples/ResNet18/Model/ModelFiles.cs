namespace ResNet18.Model;

/// <summary>The files of the package Microsoft.ML.DnnImageFeaturizer.ResNet18, which lie beside the program.</summary>
internal static class ModelFiles
{
    /// <summary>What an image goes through before it gets to the network.</summary>
    public static string Preprocessing { get; } = Find("ResNetPrepOnnx", "ResNetPreprocess.onnx");

    public static string Network { get; } = Find("ResNet18Onnx", "ResNet18.onnx");

    private static string Find(string folder, string file) => Path.Combine(AppContext.BaseDirectory, "DnnImageModels", folder, file);
}
