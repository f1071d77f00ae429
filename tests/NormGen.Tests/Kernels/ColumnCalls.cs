using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>Calls of one layer, with inputs of its own.</summary>
internal sealed class ColumnCalls<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const double Epsilon = 1e-5;

    // Kinds of hard columns: the statistics take turns.
    private const int Kinds = 7;
    private const int Small = 5;

    private readonly LayerPlan<T> _plan;
    private readonly double[] _batchMeans;
    private readonly double[] _batchSpreads;

    public ColumnCalls(ColumnCase layer, ColumnForm form, bool hard)
    {
        Layer = layer;
        Form = form;
        Kernels = new(layer.Nest, form, layer.IsWeighted && form.HasWeight);
        _plan = new()
        {
            Shape = layer.Shape,
            Dimensions = layer.Nest,
            Kernels = Kernels,
            Epsilon = Epsilon,
            HasMean = form.HasMean,
            HasWeight = form.HasWeight,
            HasBias = form.HasBias,
            RunningShape = form.Tracked ? [layer.RunningStatistics] : [],
        };
        Input = Values(1, layer.Elements);
        OutputGradient = Values(2, layer.Elements);
        Weight = form.HasWeight ? Values(3, layer.Parameters) : null;
        Bias = form.HasBias ? Values(4, layer.Parameters) : null;
        RunningMean = Values(5, layer.RunningStatistics);
        RunningVariance = [.. Values(6, layer.RunningStatistics).Select(value => (value * value) + T.One)];
        _batchMeans = form.HasMean ? new double[layer.Statistics] : [];
        _batchSpreads = new double[layer.Statistics];
        for (int i = 0; hard && i < Input.Length; i++)
        {
            int statistic = layer.Of(i).Statistic;
            Input[i] = Harden(Input[i], statistic);

            // Of such products floats keep few digits.
            OutputGradient[i] *= T.CreateChecked(statistic % Kinds == Small ? 1e-15 : 1);
        }
    }

    public ColumnCase Layer { get; }

    public ColumnForm Form { get; }

    public ScalarColumns<T> Kernels { get; }

    public T[] Input { get; }

    public T[] OutputGradient { get; }

    public T[]? Weight { get; }

    public T[]? Bias { get; }

    public T[] RunningMean { get; }

    public T[] RunningVariance { get; }

    public static double Huge => typeof(T) == typeof(float) ? 1e25 : 1e140;

    /// <summary>Output, input gradient, and the gradients of weight and bias.</summary>
    /// <param name="threads">How many threads.</param>
    /// <param name="inPlace">Whether results go where the inputs were.</param>
    public T[][] Run(int threads = 1, bool inPlace = false)
    {
        T[] output = inPlace ? [.. Input] : Nothing(), gradient = inPlace ? [.. OutputGradient] : Nothing();
        T[] weightGradient = new T[Layer.Parameters], biasGradient = new T[Layer.Parameters];
        ParameterSums<T>? weightSums = Form.HasWeight ? new(Layer.Parameters) : null, biasSums = Form.HasBias ? new(Layer.Parameters) : null;
        LayerCall<T> call = Call(threads, inPlace ? output : Input, output, [], []);
        Kernels.Forward(ref call);
        call = Call(threads, Input, [], inPlace ? gradient : OutputGradient, gradient, weightSums, biasSums);
        Kernels.Backward(ref call);
        weightSums?.MoveTo(weightGradient);
        biasSums?.MoveTo(biasGradient);
        Assert.Empty(Kernels.Complaints);
        return [output, gradient, weightGradient, biasGradient];
    }

    /// <summary>How many tasks the forward and the backward pass have.</summary>
    public (nint Forward, nint Backward) CountTasks()
    {
        LayerCall<T> forward = Call(1, Input, Nothing(), [], []);
        ParameterSums<T>? sums = Form.HasWeight ? new(Layer.Parameters) : null;
        LayerCall<T> backward = Call(1, Input, [], OutputGradient, Nothing(), sums);
        return (
            new ColumnForward<T>(in forward, null!, null!, allAtOnce: false, allRows: false).Tasks,
            new ColumnBackward<T>(in backward, null!, null!, allAtOnce: false, allRows: false).Tasks);
    }

    private LayerCall<T> Call(
        int threads, T[] input, T[] output, T[] outputGradient, T[] inputGradient, ParameterSums<T>? weightSums = null, ParameterSums<T>? biasSums = null)
        => new()
        {
            Plan = _plan,
            Geometry = new(_plan.Dimensions, _plan.Shape, new Step[_plan.Dimensions.Length]),
            Training = Form.Training,
            MaxDegreeOfParallelism = threads,
            Input = input,
            Output = output,
            OutputGradient = outputGradient,
            InputGradient = inputGradient,
            Weight = Weight,
            Bias = Bias,
            RunningMean = Form.Tracked ? RunningMean : null,
            RunningVariance = Form.Tracked ? RunningVariance : null,
            BatchMeans = _batchMeans,
            BatchSpreads = _batchSpreads,
            WeightSums = weightSums,
            BiasSums = biasSums,
        };

    private T[] Nothing()
    {
        T[] values = new T[Layer.Elements];
        Array.Fill(values, T.NaN);
        return values;
    }

    private static T[] Values(ulong seed, int count) => [.. IntegerGenerator.Normal(seed, count).Select(T.CreateChecked)];

    private static T Harden(T value, int statistic) => (statistic % Kinds) switch
    {
        1 => T.CreateChecked(1e4) + value,
        2 => T.CreateChecked(Huge) * value,
        3 => T.CreateChecked(1e4),
        4 => statistic % 2 == 0 ? T.NaN : T.PositiveInfinity,
        Small => T.CreateChecked(1e-25) * value,
        _ => value,
    };
}
