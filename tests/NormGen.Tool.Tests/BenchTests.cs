using NormGen.Inspection;
using NormGen.Tool.Benching;

namespace NormGen.Tool.Tests;

/// <summary><c>normgen bench</c>: what it calls right and wrong, not how fast anything is.</summary>
public sealed class BenchTests
{
    [Theory]
    [InlineData("[LayerNorm(48)]", 5, 48)]
    [InlineData("[LayerNorm(4, 6, Bias = false)]", 3, 4, 6)]
    [InlineData("[RmsNorm(33, WeightOffset = 1)]", 7, 33)]
    [InlineData("[BatchNorm(6)]", 9, 6)]
    [InlineData("[BatchNorm(6, 3, 5, Activation = Activation.Relu)]", 4, 6, 3, 5)]
    [InlineData("[BatchNorm(6, 3, 5, ChannelsLast = true, Activation = Activation.Gelu)]", 4, 3, 5, 6)]
    [InlineData("[GroupNorm(2, 6, 3, 5, Activation = Activation.Silu)]", 4, 6, 3, 5)]
    [InlineData("[GroupNorm(2, 6, 5, ChannelsLast = true, Activation = Activation.GeluTanh)]", 4, 5, 6)]
    [InlineData("[InstanceNorm(6, 3, 5, Activation = Activation.HardSwish)]", 4, 6, 3, 5)]
    [InlineData("[LayerNorm(48, ElementType = typeof(double), Activation = Activation.Tanh)]", 5, 48)]
    [InlineData("[Normalize(Shape = [-1, 20], Axes = [1], Statistic = Statistic.Euclidean)]", 5, 20)]
    [InlineData("[LayerNorm(48, Residual = Residual.Before)]", 5, 48)]
    [InlineData("[BatchNorm(6, 3, 5, Residual = Residual.Before, Activation = Activation.Tanh)]", 4, 6, 3, 5)]
    [InlineData("[GroupNorm(2, 6, -1, -1, Residual = Residual.Before, ElementType = typeof(double))]", 4, 6, 3, 5)]
    [InlineData("[RmsNorm(48, Residual = Residual.After)]", 5, 48)]
    [InlineData("[GroupNorm(2, 6, 5, Residual = Residual.After, Activation = Activation.Silu)]", 4, 6, 5)]
    [InlineData("[BatchNorm(6, 3, 5, Residual = Residual.Inside, Activation = Activation.Gelu)]", 4, 6, 3, 5)]
    [InlineData("[LayerNorm(48, Residual = Residual.Inside)]", 5, 48)]
    [InlineData("[BatchNorm(6, -1, -1, Residual = Residual.Inside, Activation = Activation.Silu, ElementType = typeof(double))]", 4, 6, 3, 5)]
    [InlineData("[LayerNorm(48, Affine = false, Modulated = true)]", 5, 48)]
    [InlineData("[Normalize(Shape = [-1, 4, 48], Axes = [2], Affine = false, Modulated = true)]", 5, 4, 48)]
    [InlineData("[GroupNorm(2, 6, 3, 5, Modulated = true, Activation = Activation.Silu)]", 4, 6, 3, 5)]
    [InlineData("[BatchNorm(6, -1, -1, ChannelsLast = true, Modulated = true)]", 4, 3, 5, 6)]
    [InlineData("[InstanceNorm(6, 3, 5, Affine = true, TrackRunningStats = true)]", 4, 6, 3, 5)]
    [InlineData("[RmsNorm(48, Backward = false, Residual = Residual.After)]", 5, 48)]
    public void Layers_are_right(string attribute, params int[] shape)
    {
        foreach (bool evaluation in (bool[])[false, true])
        {
            IReadOnlyList<CheckResult> checks = Check(attribute, attribute, shape, evaluation);
            Assert.NotEmpty(checks);
            Assert.All(checks, check => Assert.True(check.IsRight, $"{check}, evaluation: {evaluation}"));
        }
    }

    [Theory]
    [InlineData("[LayerNorm(48, Epsilon = 0.01)]", "[LayerNorm(48)]", "output", "input gradient")]
    [InlineData("[LayerNorm(48, Epsilon = 0.01, Residual = Residual.Before)]", "[LayerNorm(48, Residual = Residual.Before)]", "output", "input gradient")]
    [InlineData("[LayerNorm(48, Epsilon = 0.01, Residual = Residual.After)]", "[LayerNorm(48, Residual = Residual.After)]", "residual", "input gradient")]
    [InlineData("[LayerNorm(48, Epsilon = 0.01, Residual = Residual.Inside)]", "[LayerNorm(48, Residual = Residual.Inside)]", "output", "input gradient")]
    [InlineData("[LayerNorm(48, Activation = Activation.Silu, Residual = Residual.Inside)]", "[LayerNorm(48, Residual = Residual.Inside)]", "output", "residual gradient")]
    [InlineData("[LayerNorm(48, Epsilon = 0.01, Modulated = true)]", "[LayerNorm(48, Modulated = true)]", "output", "scale gradient")]
    [InlineData("[LayerNorm(48, Activation = Activation.Silu, Modulated = true)]", "[LayerNorm(48, Modulated = true)]", "output", "shift gradient")]
    [InlineData("[BatchNorm(48, Epsilon = 0.01)]", "[BatchNorm(48)]", "output", "weight gradient")]
    public void Broken_arithmetic_is_wrong(string computed, string meant, params string[] wrong)
    {
        // What another epsilon computes is not what this attribute says, by one part in a thousand.
        foreach (bool evaluation in (bool[])[false, true])
        {
            IReadOnlyList<CheckResult> checks = Check(computed, meant, [9, 48], evaluation);
            Assert.All(wrong, tensor => Assert.False(Assert.Single(checks, check => check.Tensor == tensor).IsRight, $"{tensor}, evaluation: {evaluation}"));
        }
    }

    /// <summary>Running statistics normalize in evaluation, and have gradients of their own.</summary>
    [Fact]
    public void Evaluation_is_another_computation()
    {
        Command command = Command.Run("bench", "[BatchNorm(16)]", "--batch", "8", "--evaluation");

        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.StartsWith("[BatchNorm(16)] on [8, 16] in evaluation, one thread\n", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_have_the_names_of_the_layers_methods()
    {
        Command command = Command.Run("bench", "[RmsNorm(64, Residual = Residual.Before)]", "--batch", "8").MustFitTheTerminal();

        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.Contains("\nAddForward, microseconds", command.Output, StringComparison.Ordinal);
        Assert.Contains("\nBackwardAdd, microseconds", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("TensorPrimitives", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_number_is_wrong() => Assert.False(new CheckResult("output", double.NaN, 1).IsRight);

    [Fact]
    public void It_checks_times_and_draws()
    {
        Command command = Command.Run("bench", "[LayerNorm(64)]", "--batch", "8").MustFitTheTerminal();

        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.StartsWith("[LayerNorm(64)] on [8, 64] in training, one thread\n", command.Output, StringComparison.Ordinal);
        Assert.Equal(4, command.Output.Split("right  off by").Length - 1);
        Assert.Equal(2, command.Output.Split("NormGen ").Length - 1);
        Assert.Contains("TensorPrimitives", command.Output, StringComparison.Ordinal);
        Assert.Contains("█", command.Output, StringComparison.Ordinal);
        Assert.Contains("Timing [LayerNorm(64)] ...", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_hot_methods_is_listed()
    {
        Command command = Command.Run("bench", "[LayerNorm(768)]", "--batch", "4", "--disasm");

        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.Contains(":Normalize[", command.Output, StringComparison.Ordinal);
        Assert.Contains(":Measure[", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--shape N,64,N,N", "[BatchNorm(64, -1, -1)]")]
    [InlineData("--shape 8,32,4,4", "[BatchNorm(64, -1, -1)]", "--shape", "8,32,4,4")]
    [InlineData("leave --batch out", "[LayerNorm(8, Batch = 4)]", "--batch", "5")]
    [InlineData("above 0", "[LayerNorm(8)]", "--batch", "0")]
    [InlineData("[LayerNorm(768)]", "hello")]
    public void Wrong_usage_tells_what_to_type(string expected, params string[] arguments)
    {
        Command command = Command.Run(["bench", .. arguments]);

        Assert.Equal(2, command.ExitCode);
        Assert.Contains(expected, command.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    /// <summary>A layer against what an attribute means.</summary>
    private static IReadOnlyList<CheckResult> Check(string computed, string meant, int[] shape, bool evaluation)
    {
        LayerDetails details = Framework.Inspector.Inspect(meant, TestContext.Current.CancellationToken).Layer!;
        return (Layer(computed), Layer(meant)) switch
        {
            (INormalization<float> layer, INormalization<float> right) => new Bench<float>(layer, details, shape, right.Info, evaluation).Check(),
            (INormalization<double> layer, INormalization<double> right) => new Bench<double>(layer, details, shape, right.Info, evaluation).Check(),
            _ => throw new InvalidOperationException(),
        };

        static object Layer(string attribute) => CompiledLayer.Create(attribute, TestContext.Current.CancellationToken);
    }
}
