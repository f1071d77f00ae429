using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Copies;

/// <summary>
/// The least that any contender must do to memory: forward, read the input once and write the output once; backward, read the
/// input and the output's gradient and write the input's.
/// </summary>
internal static class Copies
{
    /// <summary>Forward <see cref="Span{T}.CopyTo"/>; backward a vectorized sum.</summary>
    public static Action Cached(Case work, Tensors<float> tensors)
        => work.IsBackward
            ? InParts(work, (start, length) => TensorPrimitives.Add(
                tensors.Input.Span.Slice(start, length),
                tensors.OutputGradient.Span.Slice(start, length),
                tensors.InputGradient.Span.Slice(start, length)))
            : InParts(work, (start, length) =>
                tensors.Input.Span.Slice(start, length).CopyTo(tensors.Output.Span.Slice(start, length)));

    /// <summary>The same past the caches, where the processor can.</summary>
    public static Action? Streaming(Case work, Tensors<float> tensors)
        => !NonTemporal.IsSupported ? null
        : work.IsBackward
            ? InParts(work, (start, length) => NonTemporal.Add(
                tensors.Input.Span.Slice(start, length),
                tensors.OutputGradient.Span.Slice(start, length),
                tensors.InputGradient.Span.Slice(start, length)))
            : InParts(work, (start, length) => NonTemporal.Copy(
                tensors.Input.Span.Slice(start, length), tensors.Output.Span.Slice(start, length)));

    /// <summary>One part for each thread, of whole cache lines.</summary>
    private static Action InParts(Case work, Action<int, int> copy)
    {
        int count = work.Problem.Count;
        if (work.Threads == 1)
        {
            return () => copy(0, count);
        }

        int part = (count / work.Threads + 15) / 16 * 16;
        void Copy(int index) => copy(index * part, Math.Min(part, count - index * part));
        var options = new ParallelOptions { MaxDegreeOfParallelism = work.Threads };
        Action<int> body = Copy;
        return () => Parallel.For(0, work.Threads, options, body);
    }
}
