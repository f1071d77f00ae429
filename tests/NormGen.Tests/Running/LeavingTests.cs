using NormGen.CompilerServices;

namespace NormGen.Tests.Running;

/// <summary>A call whose memory helpers still work on does not end, whatever happens to its caller.</summary>
public sealed class LeavingTests
{
    [Fact]
    public void An_interrupt_waits_until_the_helpers_have_left()
    {
        Assert.True(Leaves(Thread.CurrentThread.Interrupt));
        Assert.Throws<ThreadInterruptedException>(() => Thread.Sleep(1000));
    }

    [Fact]
    public void So_does_an_exception_of_the_callers_own_work()
    {
        bool thrown = false;
        Assert.True(Leaves(() =>
        {
            thrown = true;
            throw new InvalidOperationException("own");
        }));
        Assert.True(thrown);
    }

    [Fact]
    public void Afterwards_calls_are_shared_as_before()
    {
        // More calls than there may be helpers: none of them is lost.
        for (int i = 0; i < 5; i++)
        {
            An_interrupt_waits_until_the_helpers_have_left();
            So_does_an_exception_of_the_callers_own_work();
        }
    }

    /// <summary>Calls, and does something in the caller's own task while a helper is at work, which takes a while.</summary>
    /// <returns>Whether the helper had ended when the call had.</returns>
    private static bool Leaves(Action own)
    {
        using Threads threads = new(2);

        // A helper of an earlier call may still stand in the pool's queue; then a call gets none.
        for (int i = 0; i < 100; i++)
        {
            Progress progress = new();
            Leaving work = new() { Caller = Environment.CurrentManagedThreadId, Own = own, Progress = progress };
            try
            {
                SharedTasks.Run(in work, tasks: 2, elements: 2, maxDegreeOfParallelism: -1);
            }
            catch (Exception exception) when (exception is InvalidOperationException or ThreadInterruptedException)
            {
            }

            if (progress.Began)
            {
                return progress.Ended;
            }
        }

        throw new TimeoutException("No helper came.");
    }

    private sealed class Progress
    {
        public volatile bool Began;
        public volatile bool Ended;
    }

    /// <summary>Two tasks: the caller's waits, without blocking, until a helper has begun its own.</summary>
    private struct Leaving : ISharedWork
    {
        public required int Caller;
        public required Action Own;
        public required Progress Progress;

        public readonly void Run(nint first, nint limit)
        {
            if (Environment.CurrentManagedThreadId != Caller)
            {
                Progress.Began = true;
                Thread.Sleep(200);
                Progress.Ended = true;
                return;
            }

            for (long end = Environment.TickCount64 + 300; !Progress.Began && Environment.TickCount64 < end;)
            {
                Thread.Yield();
            }

            if (Progress.Began)
            {
                Own();
            }
        }
    }
}
