using System.Numerics;
using NormGen.Inspection.Calling;

namespace NormGen.Tool.Benching;

/// <summary>A layer as textbooks write it: one loop a sum, one element after the other, each operation as in the formula. In double it says what is
/// right; in the layer's own type it is what one would write by hand.</summary>
internal sealed class PlainLoops<T>(Definition definition)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TensorWalk _walk = definition.Walk;
    private readonly T _count = T.CreateTruncating(definition.Walk.PerStatistic);
    private readonly T _offset = T.CreateTruncating(definition.WeightOffset);
    private readonly bool _adds = definition.Residual == Residual.After, _inside = definition.Residual == Residual.Inside, _modulated = definition.IsModulated;
    private readonly T[] _first = new T[definition.Walk.Statistics], _second = new T[definition.Walk.Statistics];

    public T[] Mean { get; } = new T[definition.Walk.Statistics];

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public T[] Scale { get; } = new T[definition.Walk.Statistics];

    /// <summary>Empty for none.</summary>
    public T[] Weight { get; set; } = [];

    public T[] Bias { get; set; } = [];

    /// <summary>What normalizes in evaluation; empty where nothing is tracked.</summary>
    public T[] RunningMean { get; set; } = [];

    public T[] RunningVariance { get; set; } = [];

    public T[] WeightGradient { get; } = new T[definition.Walk.Parameters];

    public T[] BiasGradient { get; } = new T[definition.Walk.Parameters];

    public void Forward(CallTensors<T> tensors)
    {
        if (definition.Residual == Residual.Before)
        {
            for (int i = 0; i < tensors.Residual.Length; i++)
            {
                tensors.Residual[i] += tensors.Input[i];
            }
        }

        ReadOnlySpan<T> input = Normalizes(tensors);
        if (definition.IsConstant)
        {
            TakeRunning();
        }
        else
        {
            Measure(input);
        }

        T[] output = _adds ? tensors.Residual : tensors.Output;
        int length = _walk.RunLength;
        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            for (int i = 0; i < length; i++)
            {
                int element = run * length + i;
                (T n, int parameter) = Normalized(input[element], run, i);
                T y = Activations.Apply(definition.Activation, Argument(Affine(n, parameter), element, run, i, tensors));
                output[element] = _adds ? output[element] + y : y;
            }
        }
    }

    /// <summary>After <see cref="Forward"/> with the same tensors.</summary>
    public void Backward(CallTensors<T> tensors)
    {
        Array.Clear(_first);
        Array.Clear(_second);
        Array.Clear(tensors.ScaleGradient);
        Array.Clear(tensors.ShiftGradient);
        ReadOnlySpan<T> input = Normalizes(tensors);
        int length = _walk.RunLength;
        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            for (int i = 0; i < length; i++)
            {
                int element = run * length + i, modulation = _walk.Modulation[run] + i * _walk.ModulationStep;
                (T n, int parameter) = Normalized(input[element], run, i);
                T affine = Affine(n, parameter), gradient = Before(affine, element, run, i, tensors);
                if (_inside)
                {
                    tensors.ResidualGradient[element] = gradient;
                }

                if (_modulated)
                {
                    tensors.ScaleGradient[modulation] += gradient * affine;
                    tensors.ShiftGradient[modulation] += gradient;
                    gradient *= T.One + tensors.Scale[modulation];
                }

                WeightGradient[parameter] += gradient * n;
                BiasGradient[parameter] += gradient;
                T h = gradient * WeightAt(parameter);
                int s = _walk.Statistic[run] + i * _walk.StatisticStep;
                _first[s] += h;
                _second[s] += h * n;
            }
        }

        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            for (int i = 0; i < length; i++)
            {
                int element = run * length + i, s = _walk.Statistic[run] + i * _walk.StatisticStep;
                (T n, int parameter) = Normalized(input[element], run, i);
                T h = Before(Affine(n, parameter), element, run, i, tensors) * WeightAt(parameter);
                if (_modulated)
                {
                    h *= T.One + tensors.Scale[_walk.Modulation[run] + i * _walk.ModulationStep];
                }

                T gradient = (h - OfStatistic(n, s)) * Scale[s];
                tensors.InputGradient[element] = definition.Residual == Residual.Before ? tensors.InputGradient[element] + gradient : gradient;
            }
        }
    }

    /// <summary>What is normalized.</summary>
    public T[] Normalizes(CallTensors<T> tensors) => definition.Residual == Residual.Before ? tensors.Residual : tensors.Input;

    private void TakeRunning()
    {
        T epsilon = T.CreateTruncating(definition.Epsilon);
        for (int s = 0; s < Scale.Length; s++)
        {
            Mean[s] = RunningMean[_walk.Running[s]];
            Scale[s] = T.One / T.Sqrt(RunningVariance[_walk.Running[s]] + epsilon);
        }
    }

    private void Measure(ReadOnlySpan<T> input)
    {
        Array.Clear(Mean);
        Array.Clear(Scale);
        int length = _walk.RunLength;
        if (definition.SubtractsMean)
        {
            for (int run = 0; run < _walk.Statistic.Length; run++)
            {
                ReadOnlySpan<T> x = input.Slice(run * length, length);
                int s = _walk.Statistic[run];
                if (_walk.StatisticStep == 0)
                {
                    T sum = Mean[s];
                    for (int i = 0; i < x.Length; i++)
                    {
                        sum += x[i];
                    }

                    Mean[s] = sum;
                }
                else
                {
                    Span<T> sums = Mean.AsSpan(s, length);
                    for (int i = 0; i < x.Length; i++)
                    {
                        sums[i] += x[i];
                    }
                }
            }

            for (int s = 0; s < Mean.Length; s++)
            {
                Mean[s] /= _count;
            }
        }

        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            ReadOnlySpan<T> x = input.Slice(run * length, length);
            int s = _walk.Statistic[run];
            if (_walk.StatisticStep == 0)
            {
                (T mean, T sum) = (Mean[s], Scale[s]);
                for (int i = 0; i < x.Length; i++)
                {
                    T d = x[i] - mean;
                    sum += d * d;
                }

                Scale[s] = sum;
            }
            else
            {
                Span<T> sums = Scale.AsSpan(s, length);
                Span<T> means = Mean.AsSpan(s, length);
                for (int i = 0; i < x.Length; i++)
                {
                    T d = x[i] - means[i];
                    sums[i] += d * d;
                }
            }
        }

        T epsilon = T.CreateTruncating(definition.Epsilon);
        for (int s = 0; s < Scale.Length; s++)
        {
            Scale[s] = T.One / (definition.Statistic == Statistic.Euclidean ? T.Max(T.Sqrt(Scale[s]), epsilon) : T.Sqrt(Scale[s] / _count + epsilon));
        }
    }

    /// <summary>What the statistics' own gradients take from that of a normalized element.</summary>
    private T OfStatistic(T n, int s)
    {
        if (definition.IsConstant)
        {
            return T.Zero;
        }

        T mean = definition.SubtractsMean ? _first[s] / _count : T.Zero;
        // Euclidean: the sum of squares is no mean, nor is this.
        return mean + n * (definition.Statistic == Statistic.Euclidean ? _second[s] : _second[s] / _count);
    }

    private (T Value, int Parameter) Normalized(T x, int run, int i)
    {
        int s = _walk.Statistic[run] + i * _walk.StatisticStep;
        return ((x - Mean[s]) * Scale[s], _walk.Parameter[run] + i * _walk.ParameterStep);
    }

    private T WeightAt(int parameter) => Weight.Length == 0 ? T.One : Weight[parameter] + _offset;

    private T Affine(T n, int parameter) => n * WeightAt(parameter) + (Bias.Length == 0 ? T.Zero : Bias[parameter]);

    /// <summary>What the activation is applied to.</summary>
    private T Argument(T affine, int element, int run, int i, CallTensors<T> tensors)
    {
        if (_modulated)
        {
            int modulation = _walk.Modulation[run] + i * _walk.ModulationStep;
            affine = affine * (T.One + tensors.Scale[modulation]) + tensors.Shift[modulation];
        }

        return _inside ? affine + tensors.Residual[element] : affine;
    }

    /// <summary>The gradient of that.</summary>
    private T Before(T affine, int element, int run, int i, CallTensors<T> tensors)
        => definition.Activation == Activation.None
            ? tensors.OutputGradient[element]
            : tensors.OutputGradient[element] * Activations.Slope(definition.Activation, Argument(affine, element, run, i, tensors));
}
