using System.Diagnostics;

namespace NormGen.GeneratorCost.Projects;

/// <summary>Runs programs, above all dotnet.</summary>
internal static class Command
{
    /// <returns>Whether it succeeded, and what it printed.</returns>
    public static (bool Succeeded, string Output) TryRun(string program, string folder, params IEnumerable<string> arguments)
        => TryRun(program, folder, [], arguments);

    public static (bool Succeeded, string Output) TryDotnet(string folder, params IEnumerable<string> arguments)
        => TryRun("dotnet", folder, arguments);

    /// <returns>What it printed.</returns>
    public static string Dotnet(string folder, params IEnumerable<string> arguments) => Dotnet(folder, [], arguments);

    /// <returns>What it printed.</returns>
    public static string Dotnet(string folder, IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments)
    {
        (bool succeeded, string output) = TryRun("dotnet", folder, environment, arguments);
        return succeeded ? output : throw new InvalidOperationException(output);
    }

    private static (bool Succeeded, string Output) TryRun(
        string program, string folder, IEnumerable<(string Name, string Value)> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, output);
    }
}
