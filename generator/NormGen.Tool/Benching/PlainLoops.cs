using System.Numerics;

namespace NormGen.Tool.Benching;

/// <summary>A layer as textbooks write it: one loop a sum, one element after the other, each operation as in the formula. In double it says what is
/// right; in the layer's own type it is what one would write by hand.</summary>
internal sealed class PlainLoops<T>(Definition definition)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TensorWalk _walk = definition.Walk;
    private readonly T _count = T.CreateTruncating(definition.Walk.PerStatistic);
    private readonly T _offset = T.CreateTruncating(definition.WeightOffset);
    private readonly T[] _first = new T[definition.Walk.Statistics], _second = new T[definition.Walk.Statistics];

    public T[] Mean { get; } = new T[definition.Walk.Statistics];

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public T[] Scale { get; } = new T[definition.Walk.Statistics];

    /// <summary>Empty for none.</summary>
    public T[] Weight { get; set; } = [];

    public T[] Bias { get; set; } = [];

    public T[] WeightGradient { get; } = new T[definition.Walk.Parameters];

    public T[] BiasGradient { get; } = new T[definition.Walk.Parameters];

    public void Forward(ReadOnlySpan<T> input, Span<T> output)
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

        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            for (int i = 0; i < length; i++)
            {
                int element = run * length + i;
                (T n, int parameter) = Normalized(input[element], run, i);
                output[element] = Activations.Apply(definition.Activation, Affine(n, parameter));
            }
        }
    }

    /// <summary>After <see cref="Forward"/> of the same input.</summary>
    public void Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        Array.Clear(_first);
        Array.Clear(_second);
        int length = _walk.RunLength;
        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            for (int i = 0; i < length; i++)
            {
                int element = run * length + i;
                (T n, int parameter) = Normalized(input[element], run, i);
                T gradient = Before(outputGradient[element], n, parameter);
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
                int element = run * length + i;
                int s = _walk.Statistic[run] + i * _walk.StatisticStep;
                (T n, int parameter) = Normalized(input[element], run, i);
                T h = Before(outputGradient[element], n, parameter) * WeightAt(parameter);
                T mean = definition.SubtractsMean ? _first[s] / _count : T.Zero;
                // Euclidean: the sum of squares is no mean, nor is this.
                T slope = definition.Statistic == Statistic.Euclidean ? _second[s] : _second[s] / _count;
                inputGradient[element] = (h - mean - n * slope) * Scale[s];
            }
        }
    }

    private (T Value, int Parameter) Normalized(T x, int run, int i)
    {
        int s = _walk.Statistic[run] + i * _walk.StatisticStep;
        return ((x - Mean[s]) * Scale[s], _walk.Parameter[run] + i * _walk.ParameterStep);
    }

    private T WeightAt(int parameter) => Weight.Length == 0 ? T.One : Weight[parameter] + _offset;

    private T Affine(T n, int parameter) => n * WeightAt(parameter) + (Bias.Length == 0 ? T.Zero : Bias[parameter]);

    private T Before(T outputGradient, T n, int parameter)
        => definition.Activation == Activation.None ? outputGradient : outputGradient * Activations.Slope(definition.Activation, Affine(n, parameter));
}
