using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace NormGen.TestHelpers;

/// <summary>The program mpirun, where MPI is installed.</summary>
internal static class MpiProgram
{
    /// <summary>Where it is.</summary>
    private static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "mpirun")).FirstOrDefault(File.Exists);

    /// <summary>What starts ranks, as processes of this machine. Skips the test where MPI is not installed.</summary>
    /// <param name="size">How many.</param>
    /// <param name="arguments">Further arguments of mpirun, and the program with its own.</param>
    public static ProcessStartInfo Start(int size, params IEnumerable<string> arguments)
    {
        Assert.SkipWhen(Path is null, "Open MPI is not installed (apt-get install openmpi-bin): there is no mpirun.");
        return new(Path!, ["--oversubscribe", "--allow-run-as-root", "-n", size.ToString(CultureInfo.InvariantCulture), .. arguments]);
    }
}
