using System.Diagnostics;
using System.Globalization;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>Times work by processor time, which a busy machine does not stretch.</summary>
internal static class ProcessorTime
{
    /// <summary>Of this process.</summary>
    public static TimeSpan Of(Action work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <summary>Of the programs that the work starts and waits for; the time that passes, where the system does not tell.</summary>
    public static TimeSpan OfPrograms(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan? before = OfEndedPrograms();
        work();
        return OfEndedPrograms() - before ?? Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan? OfEndedPrograms()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The name in parentheses may have spaces. After it: the state is field 3; 16 and 17 are user's and system's time of
        // children waited for, in hundredths of a second.
        string text = File.ReadAllText("/proc/self/stat");
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(0.01 * fields[13..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
    }
}
