using System.Numerics;
using NormGen.Inspection;

namespace NormGen.Tool.Benching;

/// <summary>Checks a layer against plain double arithmetic, and times it against what one would write by hand. All on one thread.</summary>
internal sealed class Bench<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Seed = 12;

    private readonly INormalization<T> _layer;
    private readonly Definition _definition;
    private readonly int[] _shape;
    private readonly bool _hasBackward;
    private readonly T[] _input, _output, _outputGradient, _inputGradient;

    public Bench(INormalization<T> layer, LayerDetails details, int[] shape)
        : this(layer, details, shape, layer.Info)
    {
    }

    /// <param name="layer">What is checked and timed.</param>
    /// <param name="details">Its report.</param>
    /// <param name="shape">The extents of a call.</param>
    /// <param name="info">What it should compute.</param>
    public Bench(INormalization<T> layer, LayerDetails details, int[] shape, NormalizationInfo info)
    {
        (_layer, _shape) = (layer, shape);
        _layer.MaxDegreeOfParallelism = 1;
        // A new layer's weight is 1 - offset.
        double offset = layer.Weight.IsEmpty ? 0 : 1 - double.CreateTruncating(layer.Weight[0]);
        _definition = new(TensorWalk.Of(details.Tensor, shape), info.Statistic, info.Epsilon, info.Activation, offset);
        _hasBackward = details.Gradient is not null;
        Random random = new(Seed);
        int elements = _definition.Walk.Elements;
        (_input, _outputGradient) = (Normal(elements, 0.5, 2), Normal(elements, 0, 1));
        (_output, _inputGradient) = (new T[elements], new T[elements]);
        Normal(layer.Weight.Length, 1 - offset, 0.25).CopyTo(layer.Weight);
        Normal(layer.Bias.Length, 0, 0.25).CopyTo(layer.Bias);

        T[] Normal(int count, double mean, double deviation)
            => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(
                mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    /// <summary>The layer's output and gradients against plain loops in double.</summary>
    /// <remarks>Bounds are those of the rules of the arithmetic, without the share of x/σ: 8 units in the last place of the largest value that the formula passes
    /// through, and 4 of an activation. Of double it is 64, since the plain loops are double themselves, and have errors of their own.</remarks>
    public IReadOnlyList<CheckResult> Check()
    {
        PlainLoops<double> exact = Loops<double>();
        double[] input = Doubles(_input), output = new double[input.Length];
        Forward();
        exact.Forward(input, output);
        double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double units = (typeof(T) == typeof(float) ? 8 : 64) + (_definition.Activation == Activation.None ? 0 : 4);
        double weight = Largest(exact.Weight, 1) + Math.Abs(_definition.WeightOffset), bias = Largest(exact.Bias, 0);
        double normalized = NormalizedLargest(exact, input);
        List<CheckResult> results = [Result("output", _output, output, units * unit * (normalized * weight + bias))];
        if (_hasBackward)
        {
            double[] outputGradient = Doubles(_outputGradient), inputGradient = new double[input.Length];
            _layer.ZeroGradients();
            Backward();
            exact.Backward(input, outputGradient, inputGradient);
            double h = Largest(outputGradient, 0) * weight * 2, scale = Largest(exact.Scale, 0);
            results.Add(Result("input gradient", _inputGradient, inputGradient, units * unit * h * (2 + normalized * normalized) * scale));
            double share = (double)input.Length / _definition.Walk.Parameters * Largest(outputGradient, 0) * 2;
            if (_layer.WeightGradient.Length > 0)
            {
                results.Add(Result("weight gradient", _layer.WeightGradient.ToArray(), exact.WeightGradient, units * unit * share * normalized));
            }

            if (_layer.BiasGradient.Length > 0)
            {
                results.Add(Result("bias gradient", _layer.BiasGradient.ToArray(), exact.BiasGradient, units * unit * share));
            }
        }

        return results;
    }

    public IReadOnlyList<BenchRow> Time(CancellationToken cancellation)
    {
        PlainLoops<T> loops = Loops<T>();
        List<(string Name, Action Call)> forward = [("NormGen", Forward), ("plain loops", () => loops.Forward(_input, _output))];
        if (PrimitiveLayer<T>.Offers(_definition))
        {
            PrimitiveLayer<T> primitives = new(_definition, _layer.Weight.ToArray(), _layer.Bias.ToArray());
            forward.Add(("TensorPrimitives", () => primitives.Forward(_input, _output)));
        }

        forward.Add(("a copy", () => _input.AsSpan().CopyTo(_output)));
        List<BenchRow> rows = Rows("Forward", forward);
        if (_hasBackward)
        {
            Forward();
            loops.Forward(_input, _output);
            rows.AddRange(Rows("Backward", [("NormGen", Backward), ("plain loops", () => loops.Backward(_input, _outputGradient, _inputGradient))]));
        }

        return rows;

        List<BenchRow> Rows(string call, List<(string Name, Action Call)> contenders)
            => [.. Contest.Run([.. contenders.Select(contender => contender.Call)], cancellation).Zip(contenders, (time, contender) => new BenchRow(call, contender.Name, time))];
    }

    /// <summary>Calls the layer until it is compiled for good.</summary>
    public void Exercise(CancellationToken cancellation) => Contest.WarmUp(_hasBackward ? [Forward, Backward] : [Forward], cancellation);

    private void Forward() => _layer.Forward(_input, _output, _shape);

    private void Backward() => _layer.Backward(_input, _outputGradient, _inputGradient);

    private PlainLoops<TOther> Loops<TOther>()
        where TOther : unmanaged, IFloatingPointIeee754<TOther>
        => new(_definition)
        {
            Weight = [.. _layer.Weight.ToArray().Select(TOther.CreateTruncating)],
            Bias = [.. _layer.Bias.ToArray().Select(TOther.CreateTruncating)],
        };

    private double NormalizedLargest(PlainLoops<double> exact, double[] input)
    {
        TensorWalk walk = _definition.Walk;
        double largest = 0;
        for (int element = 0; element < input.Length; element++)
        {
            int s = walk.Statistic[element / walk.RunLength] + element % walk.RunLength * walk.StatisticStep;
            largest = Math.Max(largest, Math.Abs((input[element] - exact.Mean[s]) * exact.Scale[s]));
        }

        return largest;
    }

    private static CheckResult Result(string name, T[] actual, double[] expected, double allowed)
        // Max keeps a NaN.
        => new(name, actual.Zip(expected, (a, e) => Math.Abs(double.CreateTruncating(a) - e)).Aggregate(0.0, Math.Max), allowed);

    private static double Largest(double[] values, double without) => values.Length == 0 ? without : values.Max(Math.Abs);

    private static double[] Doubles(T[] values) => [.. values.Select(double.CreateTruncating)];
}
