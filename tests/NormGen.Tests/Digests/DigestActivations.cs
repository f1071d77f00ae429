using System.Numerics;
using NormGen.Tests.Activations;

namespace NormGen.Tests.Digests;

/// <summary>Activations by themselves: the columns are values and slopes of floats, then of doubles.</summary>
internal static class DigestActivations
{
    public static readonly string[] Names = ["float", "float slope", "double", "double slope"];

    public static IEnumerable<(string Name, string[] Digests)> Rows()
    {
        float[] floats = ActivationInputs.Floats(count: 8192);
        double[] doubles = ActivationInputs.Doubles(count: 8192);
        return ActivationLanes.All.Select(activation => (activation.ToString(), new[]
        {
            Digest<float>(ActivationLanes.Values(activation, floats)),
            Digest<float>(ActivationLanes.Slopes(activation, floats)),
            Digest<double>(ActivationLanes.Values(activation, doubles)),
            Digest<double>(ActivationLanes.Slopes(activation, doubles)),
        }));
    }

    private static string Digest<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using BitDigest digest = new();
        digest.Add(values);
        return digest.ToString();
    }
}
