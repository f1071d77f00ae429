using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>The shortest way to the kernels of tiny tensors.</content>
public sealed partial class LayerCore<T>
{
    [SkipLocalsInit]
    private void ForwardTiny(ReadOnlySpan<T> input, Span<T> output)
    {
        LayerArguments.Check(input, output, _shape.Elements, _shape.Extents);
        bool training = Training;
        ForwardCall kept = _lastForward.Begin(training, (int)_shape.Statistics);
        LayerCall<T> call = new()
        {
            Plan = _plan,
            Geometry = default,
            Training = training,
            MaxDegreeOfParallelism = 1,
            Input = input,
            Output = output,
            Weight = _weight,
            Bias = _bias,
            RunningMean = _runningMean,
            RunningVariance = _runningVariance,
            BatchMeans = kept.Means,
            BatchSpreads = kept.Spreads,
        };
        _plan.Kernels.Forward(ref call);
        if (training && _runningMean is not null)
        {
            UpdateRunning(kept, 0, (int)_shape.Statistics, _shape.Count);
        }

        _lastForward.End(kept, input.Length);
    }

    private void BackwardTiny(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        LayerArguments.CheckBackward(input, outputGradient, inputGradient, _shape.Elements, _shape.Extents);
        bool training = Training;
        Differentiate(input, outputGradient, inputGradient, _lastForward.Continue(training, input.Length), training, default, default);
    }
}
