using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime;
using System.Threading;
using NormGen;

// The whole program of a project that holds the layers of FirstCallCase, run once for each of these. A case has a few types
// of the same code, each compiled anew, for the first calls; warm calls are measured on the last types. Prints the values of
// a FirstCall for each case and unrolling, after its name.
Probe[][] copies = [.. Assembly.GetExecutingAssembly().GetTypes()
    .Where(type => type.Name.StartsWith(args[0] + "_", StringComparison.Ordinal))
    .OrderBy(type => type.Name, StringComparer.Ordinal)
    .Select(type => new Probe(type))
    .GroupBy(probe => probe.Name[^1])
    .Select(copy => copy.ToArray())];

// What layers share, and what measures them, is loaded and compiled with the first; and again, optimized, with the first copy.
var other = new Probe(typeof(Other));
other.CallFirst();
foreach (Probe probe in copies.SelectMany(copy => copy))
{
    probe.CallFirst();
}

Probe[] last = copies[^1];
foreach (Probe probe in copies[0].Concat(last))
{
    probe.WarmUp();
}

for (int round = 0; round < 15; round++)
{
    Array.ForEach(last, probe => probe.TakeTurn());
}

Console.WriteLine($"Other {other.FirstValues()} 0 0 0");
for (int i = 0; i < last.Length; i++)
{
    // Whatever else the machine does only adds.
    Probe best = copies.Select(copy => copy[i]).MinBy(probe => probe.First)!;
    Console.WriteLine($"{last[i].Name[..^1]} {best.FirstValues()} {last[i].WarmValues()}");
}

[Normalize(Shape = [1, 5], Axes = [1])]
internal sealed partial class Other;

internal sealed class Probe(Type type)
{
    private const int BatchMicroseconds = 2000;

    private readonly List<double> _warmForward = [], _warmBackward = [];
    private INormalization<float> _layer = null!;
    private float[] _input = null!, _output = null!;
    private double _firstForward, _firstBackward, _firstJit, _allJit;

    public string Name => type.Name;

    public double First => _firstForward + _firstBackward;

    public void CallFirst()
    {
        // Read from the attribute, so that nothing of the layer runs before it is measured.
        int[] shape = type.GetCustomAttribute<NormalizeAttribute>()!.Shape;
        _input = [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(i => MathF.Sin(i))];
        _output = new float[_input.Length];
        TimeSpan jit = JitInfo.GetCompilationTime(currentThread: true);
        _firstForward = Time(() =>
        {
            _layer = (INormalization<float>)Activator.CreateInstance(type)!;
            _layer.Forward(_input, _output);
        });
        _firstBackward = Time(() => _layer.Backward(_input, _input, _output));
        _firstJit = (JitInfo.GetCompilationTime(currentThread: true) - jit).TotalMicroseconds;
    }

    /// <summary>Until nothing is compiled any more, in the background, after calls were counted.</summary>
    public void WarmUp()
    {
        TimeSpan before = JitInfo.GetCompilationTime();
        long compiled;
        int phase = 0;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            for (int i = 0; i < 40; i++)
            {
                Forward(1);
                Backward(1);
            }

            Thread.Sleep(120);
            phase++;
        }
        while (phase < 4 || (phase < 10 && JitInfo.GetCompiledMethodCount() != compiled));
        _allJit = _firstJit + (JitInfo.GetCompilationTime() - before).TotalMicroseconds;
    }

    public void TakeTurn()
    {
        _warmForward.Add(PerCall(Forward));
        _warmBackward.Add(PerCall(Backward));
    }

    public string FirstValues() => Text(_firstForward, _firstBackward, _firstJit);

    public string WarmValues() => Text(_allJit, Median(_warmForward), Median(_warmBackward));

    private static string Text(params double[] values)
        => string.Join(' ', values.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));

    private void Forward(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _layer.Forward(_input, _output);
        }
    }

    private void Backward(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _layer.Backward(_input, _input, _output);
        }
    }

    private static double PerCall(Action<int> run)
    {
        for (int calls = 16; ; calls *= 4)
        {
            double elapsed = Time(() => run(calls));
            if (elapsed > BatchMicroseconds)
            {
                return elapsed / calls;
            }
        }
    }

    private static double Time(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
    }

    private static double Median(List<double> values)
        => values.Count == 0 ? 0 : values.Order().ElementAt(values.Count / 2);
}
