namespace NormGen.Package.Tests;

/// <summary>
/// The packages, packed as they were built with these tests, in a folder that serves as the only package source. The package cache is
/// new, so that nothing an earlier run left behind is restored instead.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("normgen-package-");

    private Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_root.FullName, "packages"),
        // What the readmes print is shown in its culture. (Without any, F#'s compiler fails.)
        ["LC_ALL"] = "en_US.UTF-8",
    };

    private string Feed => Path.Combine(_root.FullName, "feed");

    public async ValueTask InitializeAsync()
    {
        foreach (string package in Packages.Names)
        {
            // Not built again: other test projects may be running from the same folders.
            (await Packages.Pack(new DirectoryInfo(TestBuild.RepositoryRoot), package, Feed, "--no-build", "-c", TestBuild.Configuration)).MustSucceed();
        }

        // What NormGen.Tensors depends on, out of this machine's cache.
        foreach (string file in Directory.EnumerateFiles(TestBuild.TensorsPackage, "*.nupkg"))
        {
            System.IO.File.Copy(file, Path.Combine(Feed, Path.GetFileName(file)));
        }

        // Whatever lies above the temporary folder is not the user's.
        Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        System.IO.File.Copy(Path.Combine(TestBuild.RepositoryRoot, "global.json"), Path.Combine(_root.FullName, "global.json"));
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The file of a package.</summary>
    internal string File(string package, string extension = "nupkg") => Path.Combine(Feed, $"{package}.{TestBuild.Version}.{extension}");

    /// <summary>A copy of the project in the folder Consumer.</summary>
    internal DirectoryInfo NewConsumer(string name)
    {
        var consumer = _root.CreateSubdirectory(name);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            System.IO.File.Copy(file, Path.Combine(consumer.FullName, Path.GetFileName(file)));
        }

        return consumer;
    }

    /// <summary>An empty folder for a project.</summary>
    internal DirectoryInfo NewProject() => _root.CreateSubdirectory(Guid.NewGuid().ToString("N"));

    /// <summary>Restores and builds as a user does, with any further arguments.</summary>
    internal Task<CommandResult> Build(DirectoryInfo consumer, params IEnumerable<string> arguments)
        => DotNet.Run(consumer, Environment, ["build", "-c", "Release", $"-p:NormGenVersion={TestBuild.Version}", .. arguments]);

    internal Task<CommandResult> RunBuilt(DirectoryInfo consumer)
        => DotNet.Run(consumer, Environment, [Path.Combine("bin", "Release", "net10.0", "Consumer.dll")]);

    /// <summary>Installs the command into a folder, as its page says.</summary>
    internal Task<CommandResult> InstallTool(DirectoryInfo folder)
        => DotNet.Run(folder, Environment, ["tool", "install", Packages.Tool, "--tool-path", ".", "--version", TestBuild.Version]);

    /// <summary>The command of the tool in a folder. The consumer's project takes its version from the environment, too.</summary>
    internal Task<CommandResult> RunTool(DirectoryInfo folder, params IEnumerable<string> arguments)
        => DotNet.Run(Path.Combine(folder.FullName, OperatingSystem.IsWindows() ? "normgen.exe" : "normgen"), folder, new Dictionary<string, string>(Environment) { ["NormGenVersion"] = TestBuild.Version }, arguments);

    private void Write(string name, string text) => System.IO.File.WriteAllText(Path.Combine(_root.FullName, name), text);
}
