using System.Numerics;
using NormGen.Inspection;
using NormGen.Inspection.Calling;

namespace NormGen.Tool.Benching;

/// <summary>Checks a layer against plain double arithmetic, and times it against what one would write by hand. All on one thread.</summary>
internal sealed class Bench<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Seed = 12;

    private readonly INormalization<T> _layer;
    private readonly LayerCalls<T> _calls;
    private readonly Definition _definition;
    private readonly int[] _shape;
    private readonly bool _hasBackward;
    private readonly CallTensors<T> _tensors;

    public Bench(INormalization<T> layer, LayerDetails details, int[] shape, bool evaluation = false)
        : this(layer, details, shape, layer.Info, evaluation)
    {
    }

    /// <param name="layer">What is checked and timed.</param>
    /// <param name="details">Its report.</param>
    /// <param name="shape">The extents of a call.</param>
    /// <param name="info">What it should compute.</param>
    /// <param name="evaluation">In evaluation, not in training.</param>
    public Bench(INormalization<T> layer, LayerDetails details, int[] shape, NormalizationInfo info, bool evaluation = false)
    {
        (_layer, _calls, _shape) = (layer, new(layer), shape);
        _layer.MaxDegreeOfParallelism = 1;
        _layer.Training = !evaluation;
        // A new layer's weight is 1 - offset.
        double offset = layer.Weight.IsEmpty ? 0 : 1 - double.CreateTruncating(layer.Weight[0]);
        _definition = new(TensorWalk.Of(details.Tensor, shape), info.Statistic, info.Epsilon, info.Activation, offset)
        {
            Residual = _calls.Residual,
            IsModulated = _calls.IsModulated,
            IsConstant = evaluation && !layer.RunningMean.IsEmpty,
        };
        _hasBackward = details.Gradient is not null;
        Random random = new(Seed);
        int elements = _definition.Walk.Elements, modulations = _definition.IsModulated ? _definition.Walk.Modulations : 0;
        _tensors = new()
        {
            Input = Normal(elements, 0.5, 2),
            Residual = Normal(_definition.Residual == Residual.None ? 0 : elements, 0, 1),
            Scale = Normal(modulations, 0, 0.5),
            Shift = Normal(modulations, 0, 0.5),
            Output = new T[elements],
            OutputGradient = Normal(elements, 0, 1),
            InputGradient = Normal(elements, 0, 1),
            ResidualGradient = new T[_definition.Residual == Residual.Inside ? elements : 0],
            ScaleGradient = new T[modulations],
            ShiftGradient = new T[modulations],
        };
        Normal(layer.Weight.Length, 1 - offset, 0.25).CopyTo(layer.Weight);
        Normal(layer.Bias.Length, 0, 0.25).CopyTo(layer.Bias);
        Normal(layer.RunningMean.Length, 0.5, 0.25).CopyTo(layer.RunningMean);
        T[] variances = [.. Normal(layer.RunningVariance.Length, 4, 1).Select(value => T.Max(T.Abs(value), T.One))];
        variances.CopyTo(layer.RunningVariance);

        T[] Normal(int count, double mean, double deviation)
            => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(
                mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    /// <summary>The layer's results against plain loops in double.</summary>
    /// <remarks>Bounds are those of the rules of the arithmetic, without the share of x/σ: 8 units in the last place of the largest value that the formula passes
    /// through, and 4 of an activation. Of double it is 64, since the plain loops are double themselves, and have errors of their own.</remarks>
    public IReadOnlyList<CheckResult> Check()
    {
        PlainLoops<double> exact = Loops<double>();
        CallTensors<double> expected = Doubles(_tensors);
        double stream = _definition.Residual is Residual.After or Residual.Inside ? Largest(expected.Residual, 0) : 0, gradients = Largest(expected.InputGradient, 0);
        Forward();
        exact.Forward(expected);
        double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double allowed = unit * ((typeof(T) == typeof(float) ? 8 : 64) + (_definition.Activation == Activation.None ? 0 : 4));
        double weight = Largest(exact.Weight, 1) + Math.Abs(_definition.WeightOffset), bias = Largest(exact.Bias, 0);
        double factor = Largest([.. expected.Scale.Select(scale => 1 + scale)], 1);
        double[] input = exact.Normalizes(expected);
        double normalized = NormalizedLargest(exact, input), plain = normalized * weight + bias, size = plain * factor + Largest(expected.Shift, 0) + stream;
        List<CheckResult> results = [];
        if (_definition.Residual is Residual.Before or Residual.After)
        {
            results.Add(Result("residual", _tensors.Residual, expected.Residual, allowed * (_definition.Residual == Residual.Before ? Largest(input, 0) : size)));
        }

        if (_definition.Residual != Residual.After)
        {
            results.Add(Result("output", _tensors.Output, expected.Output, allowed * size));
        }

        if (_hasBackward)
        {
            _layer.ZeroGradients();
            Backward();
            exact.Backward(expected);
            // A slope is no more than 2 in magnitude, and an argument's error changes it.
            double slope = 2 * (_definition.Activation == Activation.None ? 1 : 1 + size), ofArgument = Largest(expected.OutputGradient, 0) * slope, h = ofArgument * factor * weight, scale = Largest(exact.Scale, 0);
            TensorWalk walk = _definition.Walk;
            double added = _definition.Residual == Residual.Before ? gradients : 0;
            results.Add(Result("input gradient", _tensors.InputGradient, expected.InputGradient, allowed * (h * (2 + normalized * normalized) * scale + added)));
            Add("weight gradient", _layer.WeightGradient.ToArray(), exact.WeightGradient, slope * factor * LargestSum(walk.Parameter, walk.ParameterStep, walk.Parameters, Product));
            Add("bias gradient", _layer.BiasGradient.ToArray(), exact.BiasGradient, slope * factor * LargestSum(walk.Parameter, walk.ParameterStep, walk.Parameters, Plain));
            Add("residual gradient", _tensors.ResidualGradient, expected.ResidualGradient, ofArgument);
            Add("scale gradient", _tensors.ScaleGradient, expected.ScaleGradient, slope * LargestSum(walk.Modulation, walk.ModulationStep, walk.Modulations, Product) * weight
                + slope * LargestSum(walk.Modulation, walk.ModulationStep, walk.Modulations, Plain) * bias);
            Add("shift gradient", _tensors.ShiftGradient, expected.ShiftGradient, slope * LargestSum(walk.Modulation, walk.ModulationStep, walk.Modulations, Plain));
        }

        return results;

        double Plain(int element) => Math.Abs(expected.OutputGradient[element]);

        double Product(int element) => Math.Abs(expected.OutputGradient[element] * NormalizedOf(exact, input, element));

        void Add(string name, T[] actual, double[] exactly, double ofSize)
        {
            if (actual.Length > 0)
            {
                results.Add(Result(name, actual, exactly, allowed * ofSize));
            }
        }
    }

    public IReadOnlyList<BenchRow> Time(CancellationToken cancellation)
    {
        PlainLoops<T> loops = Loops<T>();
        List<(string Name, Action Call)> forward = [("NormGen", Forward), ("plain loops", () => loops.Forward(_tensors))];
        if (PrimitiveLayer<T>.Offers(_definition))
        {
            PrimitiveLayer<T> primitives = new(_definition, _layer.Weight.ToArray(), _layer.Bias.ToArray());
            forward.Add(("TensorPrimitives", () => primitives.Forward(_tensors.Input, _tensors.Output)));
        }

        forward.Add(("a copy", () => _tensors.Input.AsSpan().CopyTo(_tensors.Output)));
        List<BenchRow> rows = Rows(_calls.ForwardName, forward);
        if (_hasBackward)
        {
            Forward();
            loops.Forward(_tensors);
            rows.AddRange(Rows(_calls.BackwardName, [("NormGen", Backward), ("plain loops", () => loops.Backward(_tensors))]));
        }

        return rows;

        List<BenchRow> Rows(string call, List<(string Name, Action Call)> contenders)
            => [.. Contest.Run([.. contenders.Select(contender => contender.Call)], cancellation).Zip(contenders, (time, contender) => new BenchRow(call, contender.Name, time))];
    }

    /// <summary>Calls the layer until it is compiled for good.</summary>
    public void Exercise(CancellationToken cancellation) => Contest.WarmUp(_hasBackward ? [Forward, Backward] : [Forward], cancellation);

    private void Forward() => _calls.Forward(_tensors, _shape);

    private void Backward() => _calls.Backward(_tensors);

    private PlainLoops<TOther> Loops<TOther>()
        where TOther : unmanaged, IFloatingPointIeee754<TOther>
    {
        return new(_definition)
        {
            Weight = Of(_layer.Weight),
            Bias = Of(_layer.Bias),
            RunningMean = Of(_layer.RunningMean),
            RunningVariance = Of(_layer.RunningVariance),
        };

        static TOther[] Of(ReadOnlySpan<T> values) => [.. values.ToArray().Select(TOther.CreateTruncating)];
    }

    /// <summary>The largest sum over elements that share a parameter.</summary>
    private double LargestSum(int[] first, int step, int count, Func<int, double> summand)
    {
        double[] sums = new double[count];
        int length = _definition.Walk.RunLength;
        for (int element = 0; element < _definition.Walk.Elements; element++)
        {
            sums[first[element / length] + element % length * step] += summand(element);
        }

        return sums.Max();
    }

    private double NormalizedLargest(PlainLoops<double> exact, double[] input)
        => Enumerable.Range(0, input.Length).Max(element => Math.Abs(NormalizedOf(exact, input, element)));

    private double NormalizedOf(PlainLoops<double> exact, double[] input, int element)
    {
        TensorWalk walk = _definition.Walk;
        int s = walk.Statistic[element / walk.RunLength] + element % walk.RunLength * walk.StatisticStep;
        return (input[element] - exact.Mean[s]) * exact.Scale[s];
    }

    private static CheckResult Result(string name, T[] actual, double[] expected, double allowed)
        // Max keeps a NaN.
        => new(name, actual.Zip(expected, (a, e) => Math.Abs(double.CreateTruncating(a) - e)).Aggregate(0.0, Math.Max), allowed);

    private static double Largest(double[] values, double without) => values.Length == 0 ? without : values.Max(Math.Abs);

    private static CallTensors<double> Doubles(CallTensors<T> tensors)
    {
        return new()
        {
            Input = Of(tensors.Input),
            Residual = Of(tensors.Residual),
            Scale = Of(tensors.Scale),
            Shift = Of(tensors.Shift),
            Output = Of(tensors.Output),
            OutputGradient = Of(tensors.OutputGradient),
            InputGradient = Of(tensors.InputGradient),
            ResidualGradient = Of(tensors.ResidualGradient),
            ScaleGradient = Of(tensors.ScaleGradient),
            ShiftGradient = Of(tensors.ShiftGradient),
        };

        static double[] Of(T[] values) => [.. values.Select(double.CreateTruncating)];
    }
}
