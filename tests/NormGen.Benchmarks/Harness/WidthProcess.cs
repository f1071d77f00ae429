using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace NormGen.Benchmarks.Harness;

/// <summary>This program, started again to measure under one width of registers.</summary>
internal static class WidthProcess
{
    /// <returns>Null where it failed; it has said why.</returns>
    public static Measurement? Measure(int width, IEnumerable<string> arguments)
    {
        string file = Path.GetTempFileName();
        try
        {
            // Started as `dotnet NormGen.Benchmarks.dll`, the process is dotnet and needs to be told of the program.
            string program = Environment.ProcessPath!;
            string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
            var start = new ProcessStartInfo(
                program, [.. assembly, .. arguments, Options.Child, width.ToString(CultureInfo.InvariantCulture), file]);
            foreach ((string name, string value) in Registers.Environment(width))
            {
                start.Environment[name] = value;
            }

            using Process process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0 ? Measurement.Read(file) : null;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
