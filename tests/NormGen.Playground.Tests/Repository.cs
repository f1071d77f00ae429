using System.Reflection;
using System.Runtime.CompilerServices;

namespace NormGen.Playground.Tests;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    public static string Playground { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(OwnPath())!, "../../samples/Playground"));

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

    private static string OwnPath([CallerFilePath] string path = "") => path;
}
