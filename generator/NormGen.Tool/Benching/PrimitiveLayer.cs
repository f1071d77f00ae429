using System.Numerics;
using System.Numerics.Tensors;

namespace NormGen.Tool.Benching;

/// <summary>A layer composed of <see cref="TensorPrimitives"/>, for statistics over runs of neighbours: forward in training, of the
/// input alone, without an activation or with ReLU.</summary>
internal sealed class PrimitiveLayer<T>(Definition definition, T[] weight, T[] bias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TensorWalk _walk = definition.Walk;
    private readonly T _count = T.CreateTruncating(definition.Walk.PerStatistic), _epsilon = T.CreateTruncating(definition.Epsilon);
    private readonly T[] _mean = new T[definition.Walk.Statistics], _scale = new T[definition.Walk.Statistics];

    public static bool Offers(Definition definition)
        => definition is { Residual: Residual.None, IsModulated: false, IsConstant: false } && definition.Walk.StatisticStep == 0 && definition.WeightOffset == 0 && definition.Activation is Activation.None or Activation.Relu;

    public void Forward(ReadOnlySpan<T> input, Span<T> output)
    {
        int length = _walk.RunLength;
        Array.Clear(_mean);
        Array.Clear(_scale);
        if (definition.SubtractsMean)
        {
            for (int run = 0; run < _walk.Statistic.Length; run++)
            {
                _mean[_walk.Statistic[run]] += TensorPrimitives.Sum(input.Slice(run * length, length));
            }

            TensorPrimitives.Divide(_mean, _count, _mean);
        }

        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            Span<T> y = output.Slice(run * length, length);
            int s = _walk.Statistic[run];
            TensorPrimitives.Subtract(input.Slice(run * length, length), _mean[s], y);
            _scale[s] += TensorPrimitives.SumOfSquares<T>(y);
        }

        for (int s = 0; s < _scale.Length; s++)
        {
            _scale[s] = T.One / (definition.Statistic == Statistic.Euclidean ? T.Max(T.Sqrt(_scale[s]), _epsilon) : T.Sqrt(_scale[s] / _count + _epsilon));
        }

        for (int run = 0; run < _walk.Statistic.Length; run++)
        {
            Span<T> y = output.Slice(run * length, length);
            (int s, int p) = (_walk.Statistic[run], _walk.Parameter[run]);
            if (weight.Length == 0)
            {
                TensorPrimitives.Multiply(y, _scale[s], y);
            }
            else if (_walk.ParameterStep == 0)
            {
                TensorPrimitives.Multiply(y, _scale[s] * weight[p], y);
            }
            else
            {
                TensorPrimitives.Multiply(y, _scale[s], y);
                TensorPrimitives.Multiply(y, weight.AsSpan(p, length), y);
            }

            if (bias.Length > 0 && _walk.ParameterStep == 0)
            {
                TensorPrimitives.Add(y, bias[p], y);
            }
            else if (bias.Length > 0)
            {
                TensorPrimitives.Add(y, bias.AsSpan(p, length), y);
            }

            if (definition.Activation == Activation.Relu)
            {
                TensorPrimitives.Max(y, T.Zero, y);
            }
        }
    }
}
