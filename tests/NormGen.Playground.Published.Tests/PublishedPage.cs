using System.Diagnostics;
using NormGen.Playground.Published.Tests;
using NormGen.TestHelpers;

[assembly: AssemblyFixture(typeof(PublishedPage))]

namespace NormGen.Playground.Published.Tests;

/// <summary>The page as the README says it is published: trimmed and compressed, in a folder.</summary>
public sealed class PublishedPage : IAsyncLifetime
{
    /// <summary>Compressing takes most of it, on a busy machine a minute and more.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _folder = new();

    /// <summary>What a server serves.</summary>
    internal string Root => Path.Combine(_folder.Path, "wwwroot");

    public async ValueTask InitializeAsync()
    {
        // What it refers to is built; others may be building it, too. With --no-build the page would keep its placeholders.
        ProcessStartInfo publish = new(
            "dotnet",
            ["publish", Playground.Tests.Repository.Playground, "-p:BuildProjectReferences=false", "-c", Playground.Tests.Repository.Configuration, "-o", _folder.Path]);
        // No build process outlives the tests, with an old generator loaded.
        publish.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        (int exitCode, string output, string error) = await ChildProcess.RunAsync(publish, s_patience, TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output + error);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
