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
        LayerCall<T> call = default;
        SetState(ref call, kept, training);
        call.MaxDegreeOfParallelism = 1;
        call.Input = input;
        call.Output = output;
        _plan.Kernels.Forward(ref call);
        if (training && _runningMean is not null)
        {
            UpdateRunning(kept, 0, (int)_shape.Statistics, _shape.Count);
        }

        _lastForward.End(kept, input.Length);
    }

    [SkipLocalsInit]
    private void BackwardTiny(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        LayerArguments.CheckBackward(input, outputGradient, inputGradient, _shape.Elements, _shape.Extents);
        bool training = Training;
        ForwardCall kept = _lastForward.Continue(training, input.Length);
        LayerCall<T> call = default;
        SetState(ref call, kept, training);
        call.MaxDegreeOfParallelism = 1;
        call.Input = input;
        call.OutputGradient = outputGradient;
        call.InputGradient = inputGradient;
        call.WeightSums = _weightSums;
        call.BiasSums = _biasSums;
        call.WeightGradient = _weightGradient;
        call.BiasGradient = _biasGradient;
        _plan.Kernels.Backward(ref call);

        // Where the kernels add to the gradients themselves they leave none.
        call.WeightSums?.MoveTo(_weightGradient!);
        call.BiasSums?.MoveTo(_biasGradient!);
        _lastForward.Release(kept);
    }
}
