using System.Diagnostics;

namespace NormGen.Tool;

/// <summary>The <c>dotnet</c> command, in a child process.</summary>
internal static class DotNetCommand
{
    /// <param name="directory">Where it runs: a <c>global.json</c> above chooses the SDK.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="environment">Variables of its own.</param>
    /// <exception cref="ToolException">There is no such command.</exception>
    public static DotNetResult Run(
        string directory, IEnumerable<string> arguments, CancellationToken cancellation, params IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // Nothing goes on running when the command has ended.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // What the host of this process tells its children is not what a shell says.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw ToolException.Errors("The command dotnet was not found; install the .NET SDK, or add it to PATH.");
        }

        using (process)
        using (cancellation.Register(() => process.Kill(entireProcessTree: true)))
        {
            Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return new(process.ExitCode, output, error.Result);
        }
    }
}

/// <summary>What <c>dotnet</c> said.</summary>
internal sealed record DotNetResult(int ExitCode, string Output, string Error);
