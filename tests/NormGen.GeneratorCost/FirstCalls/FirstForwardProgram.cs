using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime;
using System.Runtime.Intrinsics;
using NormGen;

// The whole program of a project with the benchmark's layers. Prints microseconds of processor time for the constructor and the
// first forward pass of the layer it is told, what the JIT takes of that pass, and bits of the registers.
// What layers share, and what measures them, is loaded and compiled with others, of rows and of columns, which use threads.
First.Of(typeof(OtherRows));
First.Of(typeof(OtherColumns));
First first = First.Of(Assembly.GetExecutingAssembly().GetTypes().Single(type => type.Name == args[0]));
int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.Write(string.Create(CultureInfo.InvariantCulture, $"{first.Creation:0.#} {first.Forward:0.#} {first.Jit:0.#} {width}"));

[Normalize(Shape = [600, 1000], Axes = [1])]
internal sealed partial class OtherRows;

[Normalize(Shape = [600, 1000], Axes = [0])]
internal sealed partial class OtherColumns;

internal sealed record First(double Creation, double Forward, double Jit)
{
    public static First Of(Type type)
    {
        // Read from the attribute, so that nothing of the layer runs before it is measured.
        int[] shape = type.GetCustomAttribute<NormalizeAttribute>()!.Shape;
        float[] input = new float[shape.Aggregate(1, (product, extent) => product * extent)];
        float[] output = new float[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = i % 97 - 48;
            output[i] = 1;
        }

        TimeSpan start = Environment.CpuUsage.TotalTime;
        var layer = (INormalization<float>)Activator.CreateInstance(type)!;
        TimeSpan created = Environment.CpuUsage.TotalTime;
        TimeSpan jit = JitInfo.GetCompilationTime(currentThread: true);
        layer.Forward(input, output);
        jit = JitInfo.GetCompilationTime(currentThread: true) - jit;
        TimeSpan end = Environment.CpuUsage.TotalTime;
        return new((created - start).TotalMicroseconds, (end - created).TotalMicroseconds, jit.TotalMicroseconds);
    }
}
