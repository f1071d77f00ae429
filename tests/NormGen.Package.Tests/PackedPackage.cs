namespace NormGen.Package.Tests;

/// <summary>
/// The package, packed as it was built with these tests, in a folder that serves as the only package source. Its version
/// and the package cache are new, so that nothing an earlier run left behind is restored instead.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("normgen-package-");

    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    internal string File => Path.Combine(_root.FullName, "feed", $"NormGen.{_version}.nupkg");

    private Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_root.FullName, "packages"),
    };

    public async ValueTask InitializeAsync()
    {
        var repository = new DirectoryInfo(TestBuild.RepositoryRoot);
        var runtime = Path.Combine(repository.FullName, "runtime", "NormGen", "NormGen.csproj");

        // Not built again: other test projects may be running from the same folders.
        var pack = await DotNet.Run(
            repository,
            new Dictionary<string, string>(),
            ["pack", runtime, "--no-build", "-c", TestBuild.Configuration, $"-p:PackageVersion={_version}", "-o", Path.GetDirectoryName(File)!]);
        pack.MustSucceed();

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
        System.IO.File.Copy(Path.Combine(repository.FullName, "global.json"), Path.Combine(_root.FullName, "global.json"));
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

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
        => DotNet.Run(consumer, Environment, ["build", "-c", "Release", $"-p:NormGenVersion={_version}", .. arguments]);

    internal Task<CommandResult> RunBuilt(DirectoryInfo consumer)
        => DotNet.Run(consumer, Environment, [Path.Combine("bin", "Release", "net10.0", "Consumer.dll")]);

    private void Write(string name, string text) => System.IO.File.WriteAllText(Path.Combine(_root.FullName, name), text);
}
