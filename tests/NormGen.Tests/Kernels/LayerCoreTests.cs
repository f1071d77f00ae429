using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>What the runtime's layer gives the kernels, and what it does with what they compute. What callers see is tested with
/// generated layers, in Contract.</summary>
public sealed class LayerCoreTests
{
    private readonly RecordingKernels _kernels = new();

    [Fact]
    public void The_loops_of_a_known_shape()
    {
        LayerCore<float> layer = new(BatchNorm(2));
        layer.MaxDegreeOfParallelism = 3;
        layer.Forward(new float[30], new float[30]);
        Assert.Equal("3 by 5; 2 by 15, 5 by 1", _kernels.Loops);
        Assert.Equal([2, 3, 5], _kernels.Shape);
        Assert.True(_kernels.Training);
        Assert.Equal(3, _kernels.Degree);
    }

    [Fact]
    public void An_unknown_extent_follows_from_the_length()
    {
        LayerCore<float> layer = new(BatchNorm(-1));
        layer.Forward(new float[60], new float[60]);
        Assert.Equal("3 by 5; 4 by 15, 5 by 1", _kernels.Loops);
        layer.Backward(new float[60], new float[60], new float[60]);
        Assert.Equal([4, 3, 5], _kernels.Shape);
        layer.Forward(new float[15], new float[15], [1, 3, 5]);
        Assert.Equal("3 by 5; 1 by 15, 5 by 1", _kernels.Loops);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Several_are_those_of_the_last_forward_pass(bool training)
    {
        LayerCore<float> layer = new(new()
        {
            Shape = [-1, 3, -1],
            Dimensions = [new(1, Roles.Reduced, 0), new(3, Roles.Parameters | Roles.Running), new(1, Roles.Reduced, 2)],
            Kernels = _kernels,
            Epsilon = 0,
        });
        layer.Training = training;
        layer.Forward(new float[30], new float[30], [2, 3, 5]);
        layer.Forward(new float[30], new float[30], [5, 3, 2]);
        layer.Backward(new float[30], new float[30], new float[30]);
        Assert.Equal("3 by 2; 5 by 6, 2 by 1", _kernels.Loops);
        Assert.Equal(training, _kernels.Training);
    }

    [Fact]
    public void A_training_batch_moves_the_running_statistics()
    {
        LayerCore<float> layer = new(BatchNorm(2, momentum: 0.5));
        layer.Forward(new float[30], new float[30]);
        Assert.Equal([0, 0.5f, 1], layer.RunningMean);
        Assert.All(layer.RunningVariance.ToArray(), variance => Assert.Equal(0.5f + (0.5f * 4 * 10 / 9), variance));
        Assert.Equal(1, layer.BatchesTracked);

        layer.Training = false;
        layer.Forward(new float[30], new float[30]);
        Assert.Equal([0, 0.5f, 1], layer.RunningMean);
        Assert.Equal(1, layer.BatchesTracked);
    }

    [Fact]
    public void Momentum_that_is_no_number_is_the_average_of_all_batches()
    {
        LayerCore<float> layer = new(BatchNorm(2, momentum: double.NaN, biased: true)) { BatchesTracked = 3 };
        layer.Forward(new float[30], new float[30]);
        Assert.Equal([0, 0.25f, 0.5f], layer.RunningMean);
        Assert.Equal([1.75f, 1.75f, 1.75f], layer.RunningVariance);
    }

    [Fact]
    public void What_the_kernels_sum_up_goes_to_the_gradients()
    {
        LayerCore<float> layer = new(BatchNorm(2));
        layer.Forward(new float[30], new float[30]);
        for (int i = 0; i < 2; i++)
        {
            layer.Backward(new float[30], new float[30], new float[30]);
        }

        Assert.Equal([6, 0, 0], layer.WeightGradient);
        Assert.Equal([10, 0, 0], layer.BiasGradient);
    }

    private LayerPlan<float> BatchNorm(int batch, double momentum = 0.1, bool biased = false) => new()
    {
        Shape = [batch, 3, 5],
        Dimensions =
        [
            batch == -1 ? new(1, Roles.Reduced, 0) : new(batch, Roles.Reduced), new(3, Roles.Parameters | Roles.Running), new(5, Roles.Reduced),
        ],
        Kernels = _kernels,
        Epsilon = 1e-5,
        ParameterShape = [3],
        HasWeight = true,
        HasBias = true,
        RunningShape = [3],
        Momentum = momentum,
        BiasedRunningVariance = biased,
    };
}
