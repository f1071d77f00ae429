using System.Reflection;

namespace NormGen.Package.Tests;

/// <summary>Where and how these tests were built.</summary>
internal static class TestBuild
{
    public static string RepositoryRoot => Metadata("RepositoryRoot");

    public static string Configuration => Metadata("Configuration");

    /// <summary>The version of the packages.</summary>
    public static string Version => Metadata("Version");

    /// <summary>The folder of this machine's package cache that holds System.Numerics.Tensors.</summary>
    public static string TensorsPackage => Metadata("TensorsPackage");

    private static string Metadata(string key) => typeof(TestBuild).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
