using NormGen.Generator;

namespace NormGen.GeneratorCost.Projects;

/// <summary>A project as a user's, in a temporary folder of its own.</summary>
internal sealed class ConsumerProject : IDisposable
{
    public ConsumerProject(IEnumerable<(string Name, string Text)> sources)
    {
        Folder = Directory.CreateTempSubdirectory("normgen-").FullName;
        File.WriteAllText(Path.Combine(Folder, "Consumer.csproj"), Text);
        foreach ((string name, string text) in sources)
        {
            File.WriteAllText(Path.Combine(Folder, name), text);
        }
    }

    public string Folder { get; }

    /// <summary>What the package brings: runtime, generator and analyzer.</summary>
    private static string Text
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <InvariantGlobalization>true</InvariantGlobalization>
                <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
                <UseSharedCompilation>false</UseSharedCompilation>
                <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(NormalizeAttribute).Assembly.Location}" />
                <Analyzer Include="{typeof(NormalizationGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>

            """;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
