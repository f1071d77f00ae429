using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>oneDNN at one case, with everything created before the first call.</summary>
internal sealed class OneDnnContender : Contender
{
    private readonly Tensors<float> _tensors;
    private readonly Buffer<float> _scaleShift;
    private readonly Buffer<float> _scaleShiftGradient;
    private readonly Buffer<float> _mean;
    private readonly Buffer<float> _variance;
    private readonly Memories _memories;
    private readonly Primitive _forward;
    private readonly Primitive? _backward;
    private readonly ManagedContender _calls;

    public OneDnnContender(Case work, Tensors<float> tensors, Session session)
    {
        _tensors = tensors;
        int channels = work.Problem.Channels;
        (_scaleShift, _scaleShiftGradient) = (new(2 * channels), new(2 * channels));
        (_mean, _variance) = (new(work.Problem.Statistics), new(work.Problem.Statistics));
        tensors.Weight.Span.CopyTo(_scaleShift.Span);
        tensors.Bias.Span.CopyTo(_scaleShift.Span[channels..]);

        // A primitive keeps the number of threads that it is created under.
        Native.SetThreads(work.Threads);
        var operations = new Operations(work);
        _memories = new(session);
        if (work.Pass is Pass.Evaluation or Pass.EvaluationBackward)
        {
            tensors.RunningMean.Span.CopyTo(_mean.Span);
            tensors.RunningVariance.Span.CopyTo(_variance.Span);
        }

        Argument source = _memories.Argument(Role.Source, operations.Data, tensors.Input);
        Argument scaleShift = _memories.Argument(Role.ScaleShift, operations.ScaleShift, _scaleShift);
        Argument mean = _memories.Argument(Role.Mean, operations.Statistics, _mean);
        Argument variance = _memories.Argument(Role.Variance, operations.Statistics, _variance);
        Argument destination = _memories.Argument(Role.Destination, operations.Data, tensors.Output);
        _forward = new(session, operations.Forward(), null, source, scaleShift, mean, variance, destination);
        _calls = new(_forward.Execute);
        if (!work.IsBackward)
        {
            return;
        }

        _forward.Execute();
        _backward = new(session, operations.Backward(), _forward, source, scaleShift, mean, variance,
            _memories.Argument(Role.DestinationGradient, operations.Data, tensors.OutputGradient),
            _memories.Argument(Role.SourceGradient, operations.Data, tensors.InputGradient),
            _memories.Argument(Role.ScaleShiftGradient, operations.ScaleShift, _scaleShiftGradient));
        _calls = new(_backward.Execute);
    }

    public override int WarmUp => 2;

    public override bool Spins => true;

    public override Elapsed Run(int calls) => _calls.Run(calls);

    public override void Collect()
    {
        int channels = _tensors.WeightGradient.Span.Length;
        _scaleShiftGradient.Span[..channels].CopyTo(_tensors.WeightGradient.Span);
        _scaleShiftGradient.Span[channels..].CopyTo(_tensors.BiasGradient.Span);
    }

    public override void Dispose()
    {
        _backward?.Dispose();
        _forward.Dispose();
        _memories.Dispose();
        foreach (Buffer<float> buffer in (Buffer<float>[])[_scaleShift, _scaleShiftGradient, _mean, _variance])
        {
            buffer.Dispose();
        }

        base.Dispose();
    }
}
