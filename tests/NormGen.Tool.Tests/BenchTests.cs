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
    public void Layers_are_right(string attribute, params int[] shape)
    {
        LayerDetails details = Details(attribute);
        IReadOnlyList<CheckResult> checks = CompiledLayer.Create(attribute, TestContext.Current.CancellationToken) switch
        {
            INormalization<float> layer => new Bench<float>(layer, details, shape).Check(),
            INormalization<double> layer => new Bench<double>(layer, details, shape).Check(),
            _ => throw new InvalidOperationException(),
        };

        Assert.True(checks.Count > 1);
        Assert.All(checks, check => Assert.True(check.IsRight, check.ToString()));
    }

    [Fact]
    public void Broken_arithmetic_is_wrong()
    {
        const string Attribute = "[LayerNorm(48)]";
        INormalization<float> layer = (INormalization<float>)CompiledLayer.Create(Attribute, TestContext.Current.CancellationToken);

        // What another epsilon computes is not what this layer's attribute says, by one part in a thousand.
        LayerDetails details = Details(Attribute);
        INormalization<float> other = (INormalization<float>)CompiledLayer.Create("[LayerNorm(48, Epsilon = 0.01)]", TestContext.Current.CancellationToken);
        Assert.All(new Bench<float>(layer, details, [5, 48]).Check(), check => Assert.True(check.IsRight, check.ToString()));

        IReadOnlyList<CheckResult> checks = new Bench<float>(other, details, [5, 48], layer.Info).Check();
        Assert.Contains(checks, check => check is { Tensor: "output", IsRight: false });
        Assert.Contains(checks, check => check is { Tensor: "input gradient", IsRight: false });
    }

    [Fact]
    public void No_number_is_wrong() => Assert.False(new CheckResult("output", double.NaN, 1).IsRight);

    [Fact]
    public void It_checks_times_and_draws()
    {
        Command command = Command.Run("bench", "[LayerNorm(64)]", "--batch", "8").MustFitTheTerminal();

        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.StartsWith("[LayerNorm(64)] on [8, 64], one thread\n", command.Output, StringComparison.Ordinal);
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
        Assert.Contains(":Normalize(", command.Output, StringComparison.Ordinal);
        Assert.Contains(":Measure(", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--shape N,64,N,N", "[BatchNorm(64, -1, -1)]")]
    [InlineData("--shape 8,32,4,4", "[BatchNorm(64, -1, -1)]", "--shape", "8,32,4,4")]
    [InlineData("leave --batch out", "[LayerNorm(8, Batch = 4)]", "--batch", "5")]
    [InlineData("above 0", "[LayerNorm(8)]", "--batch", "0")]
    [InlineData("leave Residual out", "[LayerNorm(8, Residual = Residual.Before)]")]
    [InlineData("[LayerNorm(768)]", "hello")]
    public void Wrong_usage_tells_what_to_type(string expected, params string[] arguments)
    {
        Command command = Command.Run(["bench", .. arguments]);

        Assert.Equal(2, command.ExitCode);
        Assert.Contains(expected, command.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static LayerDetails Details(string attribute)
        => Framework.Inspector.Inspect(attribute, TestContext.Current.CancellationToken).Layer!;
}
