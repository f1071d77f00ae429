using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace NormGen.Tool.Projects;

/// <summary>
/// Asks the project's own SDK for what it would call the compiler with, as an editor does: whatever version of MSBuild and compiler
/// that is, none of it runs in this process.
/// </summary>
internal sealed class DesignTimeBuild(string project, string? configuration, string? framework, CancellationToken cancellation)
{
    private const string CommandLine = "CscCommandLineArgs", References = "ProjectReference";

    private string Directory => Path.GetDirectoryName(project)!;

    /// <summary>The framework that the project is shown for.</summary>
    public string? TargetFramework { get; private set; } = framework;

    /// <summary>The compiler's arguments.</summary>
    /// <exception cref="ToolException">The project cannot be built so far; with what MSBuild says.</exception>
    public CSharpCommandLineArguments Arguments()
    {
        JsonElement answer = Ask();
        if (Items(answer, CommandLine).Count == 0 && TargetFramework is null && Property(answer, "TargetFrameworks") is { Length: > 0 } frameworks)
        {
            TargetFramework = frameworks.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0];
            answer = Ask();
        }

        TargetFramework ??= Property(answer, "TargetFramework");
        List<string> arguments = Items(answer, CommandLine);
        return arguments.Count > 0
            ? CSharpCommandLineParser.Default.Parse(LanguageVersions.Known(arguments), Directory, sdkDirectory: null)
            : throw ToolException.Errors($"The SDK does not say how it compiles {Path.GetFileName(project)}; does dotnet build work there?");
    }

    /// <summary>Builds the projects that this one refers to, without it.</summary>
    /// <exception cref="ToolException">They have errors; with what MSBuild says.</exception>
    public void BuildReferences() => Check(DotNetCommand.Run(Directory, ["build", project, "-t:ResolveReferences", "-nologo", "-v:q", "-clp:NoSummary", .. Choices], cancellation));

    private IEnumerable<string> Choices
    {
        get
        {
            if (configuration is not null)
            {
                yield return $"-p:Configuration={configuration}";
            }

            if (TargetFramework is not null)
            {
                yield return $"-p:TargetFramework={TargetFramework}";
            }
        }
    }

    private JsonElement Ask()
    {
        DotNetResult result = DotNetCommand.Run(
            Directory,
            [
                "msbuild", project, "-restore", "-t:Compile", "-nologo",
                "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
                $"-getItem:{CommandLine},{References}", "-getProperty:TargetFramework", "-getProperty:TargetFrameworks",
                .. Choices,
            ],
            cancellation);
        Check(result);
        JsonElement answer = JsonDocument.Parse(result.Output).RootElement;
        // A design-time build takes no notice.
        return Items(answer, References).FirstOrDefault(path => !File.Exists(Path.Combine(Directory, path.Replace('\\', '/')))) is { } missing
            ? throw ToolException.Errors($"{Path.GetFileName(project)} refers to {missing}, which is not there.")
            : answer;
    }

    private void Check(DotNetResult result)
    {
        if (result.ExitCode != 0)
        {
            string[] lines = [.. $"{result.Output}\n{result.Error}".Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct()];
            throw ToolException.Errors($"{Path.GetFileName(project)} cannot be loaded.\n{string.Join('\n', lines)}");
        }
    }

    private static List<string> Items(JsonElement answer, string name)
        => answer.TryGetProperty("Items", out JsonElement items) && items.TryGetProperty(name, out JsonElement values)
            ? [.. values.EnumerateArray().Select(argument => argument.GetProperty("Identity").GetString()!)]
            : [];

    private static string? Property(JsonElement answer, string name)
        => answer.TryGetProperty("Properties", out JsonElement properties) && properties.TryGetProperty(name, out JsonElement value) && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
