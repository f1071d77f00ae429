using NormGen.Checkpoints;

namespace Transformer.Model;

/// <summary>The weights of a model, where they lie in the mapped files.</summary>
internal sealed class MappedModel(string folder) : IDisposable
{
    private readonly MappedCheckpoint _checkpoint = MappedCheckpoint.Open(folder);

    /// <summary>A tensor's values: no copy.</summary>
    public ReadOnlySpan<float> this[string name] => _checkpoint.GetSpan<float>(name);

    public void Dispose() => _checkpoint.Dispose();
}
