using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

public sealed partial class LayerCore<T>
{
    /// <inheritdoc cref="INormalization{T}.Backward"/>
    public void Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
        => Backward(input, outputGradient, inputGradient, adds: false);

    private void Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, bool adds)
    {
        if (!_plan.HasBackward)
        {
            LayerArguments.ThrowNoBackward();
        }

        if (_isTiny)
        {
            BackwardTiny(input, outputGradient, inputGradient);
            return;
        }

        if (_shape.Unknown > 0)
        {
            BackwardInferred(input, outputGradient, inputGradient, adds);
            return;
        }

        Geometry geometry = _shape.Geometry;
        LayerArguments.CheckBackward(input, outputGradient, inputGradient, geometry.Elements, geometry.Shape, InputName(adds), InputGradientName(adds));
        bool training = Training;
        Differentiate(input, outputGradient, inputGradient, _lastForward.Continue(training, input.Length), training, in geometry, adds);
    }

    [SkipLocalsInit]
    private void BackwardInferred(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, bool adds)
    {
        Span<int> shape = stackalloc int[_shape.Extents.Length];
        if (_shape.Unknown == 1)
        {
            _shape.Infer(input.Length, shape);
        }

        LayerArguments.CheckBackward(input, outputGradient, inputGradient, input.Length, _shape.Extents, InputName(adds), InputGradientName(adds));
        if (input.IsEmpty)
        {
            return;
        }

        bool training = Training;
        ForwardCall kept = _lastForward.Continue(training, input.Length);
        if (_shape.Unknown > 1)
        {
            _lastForward.Recall(kept, shape, input.Length);
        }

        Geometry geometry = new(_plan.Dimensions, shape, stackalloc Step[_plan.Dimensions.Length]);
        Differentiate(input, outputGradient, inputGradient, kept, training, in geometry, adds);
    }

    private static string InputName(bool adds) => adds ? "residual" : "input";

    private static string InputGradientName(bool adds) => adds ? "gradient" : "inputGradient";

    private void Differentiate(
        ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, ForwardCall kept, bool training, in Geometry geometry, bool adds)
    {
        LayerCall<T> call = new()
        {
            Plan = _plan,
            Geometry = geometry,
            Training = training,
            MaxDegreeOfParallelism = MaxDegreeOfParallelism,
            Input = input,
            Adds = adds,
            OutputGradient = outputGradient,
            InputGradient = inputGradient,
            Weight = _weight,
            Bias = _bias,
            RunningMean = _runningMean,
            RunningVariance = _runningVariance,
            BatchMeans = kept.Means,
            BatchSpreads = kept.Spreads,
            WeightSums = _weightSums,
            BiasSums = _biasSums,
            WeightGradient = _weightGradient,
            BiasGradient = _biasGradient,
        };
        _plan.Kernels.Backward(ref call);
        call.WeightSums?.MoveTo(_weightGradient!);
        call.BiasSums?.MoveTo(_biasGradient!);
        _lastForward.Release(kept);
    }
}
