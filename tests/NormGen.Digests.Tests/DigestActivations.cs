using NormGen.Tests.Activations;

namespace NormGen.Digests.Tests;

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
            BitDigest.Of<float>(ActivationLanes.Values(activation, floats)),
            BitDigest.Of<float>(ActivationLanes.Slopes(activation, floats)),
            BitDigest.Of<double>(ActivationLanes.Values(activation, doubles)),
            BitDigest.Of<double>(ActivationLanes.Slopes(activation, doubles)),
        }));
    }
}
