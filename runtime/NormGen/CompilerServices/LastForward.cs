using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>What a layer remembers of its last forward pass, for the backward pass: one reference.</summary>
/// <remarks>A call takes it, fills it, and publishes it again. A call that comes meanwhile fills another, so that forward
/// passes may run on any number of threads.</remarks>
/// <param name="keepsMeans">Whether the statistics have means.</param>
internal sealed class LastForward(bool keepsMeans)
{
    /// <summary>Evaluation keeps no statistics.</summary>
    private static readonly ForwardCall s_evaluation = new();

    /// <summary>Null while a call has it.</summary>
    private ForwardCall? _last = new();

    /// <summary>Those that calls at the same time needed, for the next that meet.</summary>
    private ConcurrentQueue<ForwardCall>? _spare;

    /// <summary>Begins a forward pass.</summary>
    /// <param name="training">Its mode.</param>
    /// <param name="statistics">How many statistics the batch has.</param>
    /// <returns>Where they go.</returns>
    public ForwardCall Begin(bool training, int statistics)
    {
        if (!training)
        {
            return s_evaluation;
        }

        ForwardCall call = Take();
        call.MakeRoom(statistics, keepsMeans);
        return call;
    }

    /// <summary>Ends a forward pass: from now on it is the last.</summary>
    /// <param name="call">What <see cref="Begin"/> gave.</param>
    /// <param name="length">The length of its input.</param>
    /// <param name="extents">The extents, where the length does not tell them.</param>
    public void End(ForwardCall call, int length, ReadOnlySpan<int> extents = default)
    {
        var mode = ForwardCall.Mode.Training;
        if (call == s_evaluation)
        {
            mode = ForwardCall.Mode.Evaluation;
            if (Volatile.Read(ref _last) is { LastMode: ForwardCall.Mode.Evaluation } last && last.Extents.SequenceEqual(extents))
            {
                // The same: many threads may evaluate without writing.
                return;
            }

            call = Take();
        }

        call.Describe(mode, length, extents);
        Publish(call);
    }

    /// <summary>Ends a forward pass that failed: nothing is remembered.</summary>
    /// <param name="call">What <see cref="Begin"/> gave in training.</param>
    public void Forget(ForwardCall call)
    {
        call.Clear();
        Publish(call);
    }

    /// <summary>Begins a backward pass, which continues the forward pass that is remembered.</summary>
    /// <param name="training">The mode of the backward pass.</param>
    /// <param name="length">The length of its input.</param>
    /// <returns>What that forward pass kept.</returns>
    /// <exception cref="InvalidOperationException">It was another call.</exception>
    public ForwardCall Continue(bool training, int length)
    {
        if (!training)
        {
            if (Volatile.Read(ref _last) is { LastMode: ForwardCall.Mode.Training })
            {
                throw OtherMode(training);
            }

            return s_evaluation;
        }

        ForwardCall call = Interlocked.Exchange(ref _last, null) ?? throw InUse();
        if (call.LastMode != ForwardCall.Mode.Training || call.Length != length)
        {
            Publish(call);
            Throw(call, length);
        }

        return call;
    }

    /// <summary>Gives back the extents of the forward pass.</summary>
    /// <param name="call">What <see cref="Continue"/> gave.</param>
    /// <param name="extents">Where they go.</param>
    /// <param name="length">The length of the input of the backward pass.</param>
    /// <exception cref="InvalidOperationException">They are not those of an input of this length, or there was no
    /// forward pass.</exception>
    public void Recall(ForwardCall call, Span<int> extents, int length)
    {
        if (call != s_evaluation)
        {
            // In training the length is known to be the same.
            call.Extents.CopyTo(extents);
            return;
        }

        SpinWait wait = default;
        ForwardCall? last;
        while ((last = Interlocked.Exchange(ref _last, null)) is null)
        {
            // Another thread is just writing or reading extents.
            wait.SpinOnce();
        }

        bool any = last.Extents.TryCopyTo(extents) && last.Extents.Length > 0;
        Publish(last);
        if (!any)
        {
            throw new InvalidOperationException("Backward without a Forward before it: only that tells the layer the shape. Call Forward(input, output, shape) first.");
        }

        long count = 1;
        foreach (int extent in extents)
        {
            count *= extent;
        }

        if (count != length)
        {
            throw OtherLength(length, count);
        }
    }

    /// <summary>Ends a backward pass; another may continue the same forward pass.</summary>
    /// <param name="call">What <see cref="Continue"/> gave.</param>
    public void Release(ForwardCall call)
    {
        if (call != s_evaluation)
        {
            Publish(call);
        }
    }

    private ForwardCall Take() => Interlocked.Exchange(ref _last, null) ?? TakeSpare();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ForwardCall TakeSpare() => _spare is { } spare && spare.TryDequeue(out ForwardCall? call) ? call : new();

    private void Publish(ForwardCall call)
    {
        if (Volatile.Read(ref _last) is null)
        {
            // Where two threads come here at once one call is forgotten: rare, and tiny layers are spared a slow exchange.
            Volatile.Write(ref _last, call);
        }
        else if (Interlocked.Exchange(ref _last, call) is { } other)
        {
            Spare(other);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spare(ForwardCall call) => LazyInitializer.EnsureInitialized(ref _spare).Enqueue(call);

    [DoesNotReturn]
    private static void Throw(ForwardCall call, int length) => throw (call.LastMode switch
    {
        ForwardCall.Mode.None => new InvalidOperationException(
            "Backward in training without a Forward before it, whose statistics it needs. Call Forward on the same input first."),
        ForwardCall.Mode.Training => OtherLength(length, call.Length),
        _ => OtherMode(training: true),
    });

    private static InvalidOperationException OtherMode(bool training) => new(
        $"Training is {training}, but was {!training} in the last Forward: the mode has changed. Call Forward again, in the mode of Backward.");

    private static InvalidOperationException InUse() => new(
        "Backward in training while another thread works on the same layer. A training step, Forward and its Backward, needs one caller at a time.");

    private static InvalidOperationException OtherLength(int length, long remembered) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The input of Backward has {length} elements, but that of the last Forward had {remembered}. Call Forward on the same input first."));
}
