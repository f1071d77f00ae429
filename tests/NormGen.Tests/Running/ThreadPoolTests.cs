using NormGen.CompilerServices;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Running;

/// <summary>Calls that share their work end, with the right bits, whoever calls and however busy the pool is.</summary>
public sealed class ThreadPoolTests
{
    private const int Rows = 64;
    private const int Elements = Rows * 333;

    private static readonly float[] s_input = LayerCalls.Values(Elements);

    private static readonly float[] s_expected = new ThreadedRows { MaxDegreeOfParallelism = 1 }.Run(s_input);

    [Fact]
    public void Tasks_of_a_call_run_at_the_same_time()
    {
        using Threads threads = new(2);

        // A helper of an earlier call may still stand in the pool's queue; then this one gets none.
        Assert.Contains(true, Enumerable.Range(0, 100).Select(_ => Meet()));

        static bool Meet()
        {
            using Barrier both = new(2);
            Meeting meeting = new() { Both = both };
            SharedTasks.Run(in meeting, tasks: 2, elements: 2, maxDegreeOfParallelism: -1);
            return both.CurrentPhaseNumber == 1;
        }
    }

    [Fact]
    public void Where_the_pool_has_no_thread_to_spare()
    {
        using Threads threads = new(8);
        using ManualResetEventSlim release = new();
        using CountdownEvent blocked = new(64);
        for (int i = 0; i < blocked.InitialCount; i++)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                release.Wait();
                blocked.Signal();
            });
        }

        // The helpers of the first call stand in the queue behind all these, and come when it is long over.
        Calls(200);
        release.Set();
        blocked.Wait(TestContext.Current.CancellationToken);
        Calls(200);
    }

    [Fact]
    public void Under_Parallel_For_over_layers()
    {
        using Threads threads = new(4);
        Parallel.For(0, 200, i => Calls(3));
    }

    [Fact]
    public void Nested_in_tasks_of_the_pool()
    {
        using Threads threads = new(4);

        // Each waits in the pool, which adds threads only slowly.
        Parallel.For(0, 3, i => Parallel.For(0, 2, j => Task.WaitAll(
            [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => Calls(2)))],
            TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void In_evaluation_of_one_layer_on_many_threads()
    {
        using Threads threads = new(4);
        ThreadedRows layer = new() { Training = false };
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Call(layer);
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
    }

    [Fact]
    public void While_the_garbage_collector_moves_things()
    {
        using Threads threads = new(4);
        using CancellationTokenSource stop = new();
        Thread collector = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
                Thread.Sleep(1);
            }
        });
        collector.Start();
        try
        {
            for (int before = GC.CollectionCount(0); GC.CollectionCount(0) - before < 200;)
            {
                // New arrays, which the next collection moves.
                SameBits.AssertEqual<float>(s_expected.AsSpan(0, 8 * 333), new ThreadedRows().Run(s_input[..(8 * 333)]));
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    [Fact]
    public void Allocating_next_to_nothing()
    {
        const int Count = 1000;
        using Threads threads = new(4);
        ThreadedRows layer = new();
        float[] output = new float[Elements];
        Run();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Run();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.True(allocated < 100 * Count, $"{allocated} bytes in {Count} calls");

        void Run()
        {
            for (int i = 0; i < Count; i++)
            {
                layer.Forward(s_input, output);
            }
        }
    }

    private static void Calls(int count)
    {
        ThreadedRows layer = new();
        for (int i = 0; i < count; i++)
        {
            Call(layer);
        }
    }

    private static void Call(ThreadedRows layer) => SameBits.AssertEqual<float>(s_expected, layer.Run(s_input));

    /// <summary>Two tasks that wait for each other.</summary>
    private struct Meeting : ISharedWork
    {
        public required Barrier Both;

        public readonly void Run(nint first, nint limit)
            => Both.SignalAndWait(TimeSpan.FromMilliseconds(300));
    }
}
