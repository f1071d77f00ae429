using System.Text.Json;
using NormGen.GeneratorCost.Projects;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>The command by which a build would start the compiler.</summary>
internal sealed class CompilerCommand
{
    /// <summary>The compiler ignores it in a file.</summary>
    private const string NoConfig = "/noconfig";

    private readonly string _folder;
    private readonly string _compiler;

    private CompilerCommand(string folder, string compiler) => (_folder, _compiler) = (folder, compiler);

    public static CompilerCommand Of(ConsumerProject project)
    {
        using var build = JsonDocument.Parse(Command.Dotnet(
            project.Folder, "msbuild", "-restore", "-t:Compile", "-p:Configuration=Release", "-p:ProvideCommandLineArgs=true",
            "-p:SkipCompilerExecution=true", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath"));
        File.WriteAllLines(
            Path.Combine(project.Folder, "arguments.rsp"),
            build.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Where(argument => argument != NoConfig));
        string roslyn = build.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        return new(project.Folder, Path.Combine(roslyn, "bincore", "csc.dll"));
    }

    public void Run() => Command.Dotnet(_folder, "exec", _compiler, NoConfig, "@arguments.rsp");
}
