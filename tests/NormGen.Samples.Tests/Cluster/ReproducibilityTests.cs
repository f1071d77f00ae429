using System.Diagnostics;
using NormGen.TestHelpers;

namespace NormGen.Samples.Tests.Cluster;

/// <summary>The sample gives the same networks, bit for bit, whatever the ranks are.</summary>
public sealed class ReproducibilityTests
{
    // Of two ranks, one seed and one epoch. It changes where the arithmetic does.
    private const string OfEveryMachine = "dbe319fd";

    private static readonly string[] s_program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Cluster.dll")];

    private static readonly string[] s_brief = ["--seeds", "1", "--epochs", "1"];

    [Fact]
    public Task In_threads() => Gives(new("dotnet", [s_program[1], "--ranks", "2", .. s_brief]));

    [Fact]
    public Task In_processes() => Gives(MpiProgram.Start(2, [.. s_program, .. s_brief]));

    private static async Task Gives(ProcessStartInfo start)
    {
        using TemporaryFolder folder = new();
        start.WorkingDirectory = folder.Path;
        var (exitCode, output, error) = await ChildProcess.RunAsync(start, TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output + error);
        Assert.Equal(OfEveryMachine + "\n", File.ReadAllText(folder.File("artifacts/Cluster/digest.txt")));
    }
}
