using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>A tensor, and the open file that holds it.</summary>
internal readonly record struct StoredTensor(SafetensorsFile File, TensorInfo Info)
{
    /// <summary>Reads a tensor that was found to have as many elements, of a type that <typeparamref name="T"/> can take.</summary>
    public void Read<T>(Span<T> values)
        where T : unmanaged, INumberBase<T>
        => File.Read(Info, values);
}
