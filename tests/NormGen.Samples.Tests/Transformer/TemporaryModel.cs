using Transformer.Model;

namespace NormGen.Samples.Tests.Transformer;

/// <summary>A random model, in a folder of its own that is deleted afterwards.</summary>
internal static class TemporaryModel
{
    public static void With(ModelConfig config, Action<MappedModel> use)
    {
        string folder = Directory.CreateTempSubdirectory("Transformer").FullName;
        try
        {
            RandomModel.Save(config, seed: 4, folder);
            using var model = new MappedModel(folder);
            use(model);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
