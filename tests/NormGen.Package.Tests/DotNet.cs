using System.Diagnostics;
using NormGen.TestHelpers;

namespace NormGen.Package.Tests;

/// <summary>The <c>dotnet</c> command in a child process.</summary>
internal static class DotNet
{
    // A build under contention takes seconds. What takes this long hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task<CommandResult> Run(
        DirectoryInfo directory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
        => Run("dotnet", directory, environment, arguments);

    /// <summary>Another program, likewise.</summary>
    public static async Task<CommandResult> Run(
        string program, DirectoryInfo directory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory.FullName };

        // What the test's own dotnet process tells its children (where its SDK is) is not what a user's shell says.
        foreach (var name in start.Environment.Keys.Where(IsOfTheParentsBuild).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // No build server outlives the test, with the package's generator loaded.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var (exitCode, output, error) = await ChildProcess.RunAsync(start, Patience, TestContext.Current.CancellationToken);
        return new(exitCode, output + error);
    }

    private static bool IsOfTheParentsBuild(string variable)
        => variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}
