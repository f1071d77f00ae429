using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Running;

/// <summary>Forward passes of layers that track nothing may run on any number of threads, in training, too.</summary>
public sealed class ConcurrentForwardTests
{
    /// <summary>The first calls of a layer, one with many statistics and one with few.</summary>
    [Fact]
    public void Of_a_new_layer()
    {
        Race<NewRms>(3000, [40, 64], [1, 64]);
        Race<RowsOfAnyBatch>(1000, [40, 17], [1, 17]);
        Race<GroupsOfAnySize>(1000, [9, 6, 2, 2], [1, 6, 3, 5]);
        Race<UntrackedFeaturesOfAnyLength>(1000, [5, 40], [5, 2]);
    }

    /// <summary>Long enough for two calls to write at the same time.</summary>
    [Fact]
    public void What_is_kept_is_that_of_one_call()
    {
        Race<NewRms>(40, [3000, 64], [3000, 64]);
        Race<NewRms>(40, [3000, 64], [2000, 64]);
        Race<RowsOfAnyBatch>(40, [9000, 17], [9000, 17]);
        Race<UntrackedFeaturesOfAnyLength>(40, [5, 30000], [5, 30000]);
        Race<GroupsOfAnySize>(40, [3000, 6, 2, 5], [3000, 6, 5, 2]);
        Race<WideFeatures>(400, [33, 37], [33, 37]);
    }

    [Fact]
    public void Allocating_next_to_nothing()
    {
        const int Calls = 20_000;
        NewRms layer = new();
        float[] input = LayerCalls.Values(40 * 64);
        float[][] outputs = [new float[input.Length], new float[input.Length]];
        long[] allocated = new long[2];
        Together(1, (thread, _) =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                layer.Forward(input, outputs[thread]);
            }

            allocated[thread] = GC.GetAllocatedBytesForCurrentThread() - before;
        });

        // Where each call allocated what it keeps there would be over 300 bytes a call. Two calls that meet do: one in forty of them, where all
        // code is compiled already.
        Assert.True(allocated.Sum() < 30 * 2 * Calls, $"{allocated.Sum()} bytes in {2 * Calls} calls");
    }

    /// <summary>Two threads, each with a call of its own, on one layer; then a backward pass of each. What is kept is that of the
    /// one or the other call.</summary>
    private static void Race<TLayer>(int times, params int[][] shapes)
        where TLayer : INormalization<float>, new()
    {
        var inputs = shapes.Select((shape, i) => LayerCalls.Values(shape.Aggregate(1, (product, extent) => product * extent), (ulong)i + 5, i)).ToArray();
        var expected = shapes.Select((shape, i) => new TLayer().Run(inputs[i], shape)).ToArray();
        var gradients = shapes.Select((shape, i) =>
        {
            TLayer alone = new();
            alone.Run(inputs[i], shape);
            return Gradient(alone, inputs[i]);
        }).ToArray();

        TLayer[] layers = [.. Enumerable.Range(0, times).Select(_ => new TLayer { MaxDegreeOfParallelism = 1 })];
        string?[] differences = new string?[shapes.Length];
        Together(times, (thread, time) =>
            differences[thread] ??= SameBits.Difference<float>(expected[thread], layers[time].Run(inputs[thread], shapes[thread])));
        Assert.All(differences, Assert.Null);
        Assert.All(layers, layer => Assert.Contains(
            true,
            inputs.Select((input, i) => Gradient(layer, input) is { } gradient && SameBits.Difference<float>(gradients[i]!, gradient) is null)));
    }

    private static float[]? Gradient(INormalization<float> layer, float[] input)
    {
        try
        {
            return layer.Gradient(input, BackwardCalls.OutputGradient(input.Length));
        }
        catch (InvalidOperationException)
        {
            // The last call was the other one.
            return null;
        }
    }

    /// <summary>Two threads do something at the same time, again and again.</summary>
    private static void Together(int times, Action<int, int> call)
    {
        Exception?[] exceptions = new Exception?[2];
        int arrived = 0;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(thread => new Thread(() =>
        {
            for (int time = 0; time < times; time++)
            {
                Interlocked.Increment(ref arrived);
                for (SpinWait wait = default; Volatile.Read(ref arrived) < 2 * (time + 1);)
                {
                    wait.SpinOnce(sleep1Threshold: -1);
                }

                try
                {
                    call(thread, time);
                }
                catch (Exception exception)
                {
                    exceptions[thread] ??= exception;
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(exceptions, Assert.Null);
    }
}

[Normalize(Shape = [-1, 64], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class NewRms;

[Normalize(Shape = [5, -1], Axes = [0], Affine = false, TrackRunningStats = false)]
internal sealed partial class UntrackedFeaturesOfAnyLength;
