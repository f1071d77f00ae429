using System.Diagnostics;
using System.Text.Json;
using NormGen.TestHelpers;

namespace NormGen.Digests.Tests;

/// <summary>This program once more, with other settings of the .NET runtime.</summary>
internal static class DigestChild
{
    // It takes some seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<DigestReport[]> RunAsync(string? culture = null, params IEnumerable<(string Name, string Value)> settings)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. OwnAssembly(), DigestProgram.Command, .. culture is null ? [] : new[] { culture }]);
        foreach (string name in start.Environment.Keys.Where(IsSettingOfTheJit).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        // A fixture starts it, whose test context ends before it does.
        var (exitCode, output, error) = await ChildProcess.RunAsync(start, Patience, CancellationToken.None);
        Assert.True(exitCode == 0, $"exit code {exitCode}:\n{output}{error}");
        return JsonSerializer.Deserialize<DigestReport[]>(output)!;
    }

    /// <summary>Empty where the program was started as such, and not as <c>dotnet NormGen.Tests.dll</c>.</summary>
    private static IEnumerable<string> OwnAssembly()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DigestChild).Assembly.Location] : [];

    /// <summary>Those that the whole test run was given are not to stand beside a child's own.</summary>
    private static bool IsSettingOfTheJit(string name)
        => name.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_Tiered", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ReadyToRun", StringComparison.OrdinalIgnoreCase);
}
