using NormGen.TestHelpers;
using Transformer.Model;

namespace NormGen.Samples.Tests.Transformer;

/// <summary>A random model, in a folder of its own that is deleted afterwards.</summary>
internal static class TemporaryModel
{
    public static void With(ModelConfig config, Action<MappedModel> use)
    {
        using TemporaryFolder folder = new();
        RandomModel.Save(config, seed: 4, folder.Path);
        using var model = new MappedModel(folder.Path);
        use(model);
    }
}
