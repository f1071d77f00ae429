using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Running;

/// <summary>Evaluation may run on many threads at once.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 6;

    [Fact]
    public void With_running_statistics()
    {
        Concurrent(LayerCalls.Trained<Features>(12), [4, 3]);
        Concurrent(LayerCalls.Trained<Images>(630), [2, 5, 9, 7]);
        Concurrent(LayerCalls.Trained<FeaturesOfAnyBatch>(12), [4, 3], [100, 3], [1, 3], [33, 3]);
        Concurrent(LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5), [1, 3, 2, 2], [2, 3, 25, 7], [5, 3, 1, 1]);
        Concurrent(LayerCalls.Trained<TrackedInstances>(60, 2, 3, 10), [1, 3, 1], [7, 3, 100]);
    }

    [Fact]
    public void With_statistics_of_the_batch()
    {
        Concurrent(LayerCalls.Trained<WideFeatures>(33 * 37), [33, 37]);
        Concurrent(LayerCalls.Trained<RmsRows>(2800), [4, 700]);
        Concurrent(LayerCalls.Trained<GroupsChannelsLast>(784), [2, 7, 7, 8]);
        Concurrent(LayerCalls.Trained<RowsOfAnyBatch>(34), [1, 17], [100, 17], [7, 17]);
        Concurrent(LayerCalls.Trained<RowsOfAnyLength>(33), [3, 1], [3, 1000], [3, 33]);
        Concurrent(LayerCalls.Trained<GroupsOfAnySize>(60, 1, 6, 2, 5), [2, 6, 25, 7], [1, 6, 2, 2]);
    }

    /// <summary>With parameters their gradients would be shared.</summary>
    [Fact]
    public void Gradients_without_parameters()
    {
        Concurrent(LayerCalls.Trained<PlainFeaturesOfAnyBatch>(12), Gradient, [4, 3], [100, 3], [1, 3], [33, 3]);
        Concurrent(LayerCalls.Trained<RowsOfAnyLength>(33), Gradient, [3, 1], [3, 1000], [3, 33]);
        Concurrent(LayerCalls.Trained<PlainRows>(132), Gradient, [4, 33]);

        static float[] Gradient(INormalization<float> layer, float[] input, int[] shape)
        {
            float[] output = layer.Run(input, shape);
            float[] gradient = new float[input.Length];
            layer.Backward(input, output, gradient);
            return [.. output, .. gradient];
        }
    }

    private static void Concurrent(INormalization<float> layer, params int[][] shapes)
        => Concurrent(layer, LayerCalls.Run, shapes);

    /// <summary>Each thread has its own input, and shapes in an order of its own.</summary>
    private static void Concurrent(
        INormalization<float> layer, Func<INormalization<float>, float[], int[], float[]> run, params int[][] shapes)
    {
        layer.Training = false;
        var before = LayerSnapshot<float>.Of(layer);
        var inputs = Enumerable.Range(0, Threads).Select(thread => shapes.Select(shape => Input(thread, shape)).ToArray()).ToArray();
        var expected = inputs.Select(own => own.Select((input, i) => run(layer, input, shapes[i])).ToArray()).ToArray();
        string?[] differences = new string?[Threads];
        using Barrier start = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            // Long enough for the threads to meet: a few calls would be over before the next thread has begun.
            long end = Environment.TickCount64 + 60;
            for (int i = thread; Environment.TickCount64 < end; i++)
            {
                int which = i % shapes.Length;
                float[] output = run(layer, inputs[thread][which], shapes[which]);
                differences[thread] ??= SameBits.Difference<float>(expected[thread][which], output);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.All(differences, Assert.Null);
        before.AssertUnchanged(layer);
    }

    private static float[] Input(int thread, int[] shape)
        => LayerCalls.Values(shape.Aggregate(1, (product, extent) => product * extent), (ulong)thread + 20, thread);
}

[Normalize(Shape = [-1, 3], Axes = [0], Affine = false)]
internal sealed partial class PlainFeaturesOfAnyBatch;

[Normalize(Shape = [4, 33], Axes = [1], Affine = false)]
internal sealed partial class PlainRows;
