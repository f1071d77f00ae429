using System.Reflection;

namespace NormGen.Benchmarks.Peers;

/// <summary>What layers do not have yet, looked up by name: the rows appear when the member does.</summary>
internal static class LayerFeatures
{
    /// <summary>Sets the number of threads that a layer may use.</summary>
    /// <returns>Whether it can use that many.</returns>
    public static bool TryLimitThreads(INormalization<float> layer, int threads)
    {
        PropertyInfo? property = layer.GetType().GetProperty("MaxDegreeOfParallelism");
        property?.SetValue(layer, threads);
        return threads == 1 || property is not null;
    }
}
