using System.Diagnostics;

namespace NormGen.Benchmarks.Harness;

/// <summary>A contender that runs in this process.</summary>
internal sealed class ManagedContender(Action call, Action? collect = null) : Contender
{
    public override Elapsed Run(int calls)
    {
        double cpu = Environment.CpuUsage.TotalTime.TotalMicroseconds;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return new(Environment.CpuUsage.TotalTime.TotalMicroseconds - cpu, wall);
    }

    public override void Collect() => collect?.Invoke();
}
