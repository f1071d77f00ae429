using System.Diagnostics;
using System.Globalization;
using NormGen.TestHelpers;

namespace NormGen.Mpi.Tests;

/// <summary>Ranks as processes of this machine.</summary>
internal static class MpiRun
{
    // Ranks wait for each other for a minute at most. What takes this long hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a scenario of tests/NormGen.Mpi.Ranks.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="size">How many ranks.</param>
    /// <param name="recovers">Whether mpirun leaves the other ranks alone when one ends without MPI_Finalize, as after a fault. Where several end
    /// so, and it does not, mpirun 4.1.4 sometimes hangs itself when all of them have ended.</param>
    /// <returns>What became of each rank; null of one that was killed before it could say.</returns>
    public static async Task<string?[]> Outcomes(string scenario, int size, bool recovers = true)
    {
        var folder = Directory.CreateTempSubdirectory("normgen-ranks-");
        try
        {
            ProcessStartInfo start = MpiProgram.Start(
                size,
                [.. recovers ? ["--enable-recovery"] : (string[])[],
                 "dotnet", Path.Combine(AppContext.BaseDirectory, "NormGen.Mpi.Ranks.dll"), scenario, folder.FullName]);
            var (_, output, error) = await ChildProcess.RunAsync(start, Patience, TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine(output + error);
            return [.. Enumerable.Range(0, size).Select(rank => Path.Combine(folder.FullName, rank.ToString(CultureInfo.InvariantCulture)))
                .Select(file => File.Exists(file) ? File.ReadAllText(file) : null)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
