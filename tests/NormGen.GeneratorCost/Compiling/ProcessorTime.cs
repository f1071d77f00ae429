namespace NormGen.GeneratorCost.Compiling;

/// <summary>Times work by the processor time of the process, which a busy machine does not stretch.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Of(Action work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    }
}
