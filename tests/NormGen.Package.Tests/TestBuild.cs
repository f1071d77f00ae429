using System.Reflection;

namespace NormGen.Package.Tests;

/// <summary>Where and how these tests were built.</summary>
internal static class TestBuild
{
    public static string RepositoryRoot => Metadata("RepositoryRoot");

    public static string Configuration => Metadata("Configuration");

    private static string Metadata(string key) => typeof(TestBuild).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
