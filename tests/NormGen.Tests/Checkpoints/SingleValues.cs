using NormGen.Checkpoints;

namespace NormGen.Tests.Checkpoints;

/// <summary>Checkpoints of tensors that have one value each.</summary>
internal static class SingleValues
{
    public static Checkpoint Of(params IEnumerable<(string Name, float Value)> tensors)
    {
        Checkpoint checkpoint = new();
        foreach (var (name, value) in tensors)
        {
            checkpoint.AddTensor(name, new[] { value }, [1]);
        }

        return checkpoint;
    }

    /// <summary>The values of all tensors that a checkpoint has.</summary>
    public static float[] Load(string path, params string[] names)
    {
        float[] values = new float[names.Length];
        Checkpoint checkpoint = new();
        for (int i = 0; i < names.Length; i++)
        {
            checkpoint.AddTensor(names[i], values.AsMemory(i, 1), [1]);
        }

        Assert.Empty(checkpoint.Load(path));
        return values;
    }
}
