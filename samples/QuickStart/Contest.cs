using System.Diagnostics;
using NormGen;
using QuickStart.ByHand;

namespace QuickStart;

/// <summary>A layer against the same normalization written by hand.</summary>
internal sealed class Contest
{
    private const int Rounds = 15;

    private readonly Action[] _calls;

    private Contest(string name, string shape, string plan, double deviation, params Action[] calls)
    {
        (Name, Shape, Plan, Deviation) = (name, shape, plan, deviation);
        _calls = calls;
    }

    public string Name { get; }

    public string Shape { get; }

    public string Plan { get; }

    /// <summary>The largest deviation from plain loops in double over all images, in units of the bound.</summary>
    public double Deviation { get; }

    /// <param name="name">The kind of layer.</param>
    /// <param name="plan">How the generated code computes it.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="images">All images.</param>
    /// <param name="shape">The shape of a batch.</param>
    /// <param name="plane">How many neighbours share a weight.</param>
    /// <param name="byHand">The same by hand.</param>
    public static Contest Of<TByHand>(
        string name, string plan, INormalization<float> layer, float[] images, int[] shape, int plane, TByHand byHand)
        where TByHand : struct, IByHand
    {
        for (int i = 0; i < layer.Weight.Length; i++)
        {
            layer.Weight[i] = 0.75f + i % 5 * 0.125f;
        }

        for (int i = 0; i < layer.Bias.Length; i++)
        {
            layer.Bias[i] = 0.25f - i % 3 * 0.25f;
        }

        float[][] batches = [.. images.Chunk(shape.Aggregate((product, extent) => product * extent))];
        double deviation = batches.Max(batch => Exactness.Deviation(layer, batch, plane, byHand));
        float[] x = batches[0];
        float[] y = new float[x.Length];
        float[] weight = layer.Weight.ToArray();
        float[] bias = layer.Bias.ToArray();
        return new(name, string.Join('×', shape), plan, deviation,
            () => layer.Forward(x, y),
            () => byHand.Loops<float>(x, y, weight, bias),
            () => byHand.Primitives(x, y, weight, bias));
    }

    /// <summary>Calls everything for a while, with breaks in which the JIT compiles it for good.</summary>
    public static void WarmUp(IReadOnlyList<Contest> contests)
    {
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 50; j++)
            {
                foreach (Action call in contests.SelectMany(contest => contest._calls))
                {
                    call();
                }
            }

            Thread.Sleep(150);
        }
    }

    /// <summary>Microseconds per call: the layer, loops, primitives. Medians of rounds in which all take turns.</summary>
    public double[] Measure()
    {
        var rounds = new double[_calls.Length][];
        int[] repeats = [.. _calls.Select(call => (int)Math.Max(1, 500 / Microseconds(call, 10)))];
        for (int i = 0; i < rounds.Length; i++)
        {
            rounds[i] = new double[Rounds];
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < rounds.Length; i++)
            {
                rounds[i][round] = Microseconds(_calls[i], repeats[i]);
            }
        }

        return [.. rounds.Select(times => times.Order().ElementAt(Rounds / 2))];
    }

    private static double Microseconds(Action call, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeats;
    }
}
