using Cluster;

namespace NormGen.Samples.Tests.Cluster;

public sealed class OptionsTests
{
    [Fact]
    public void By_default_four_threads_train_from_three_seeds() => Assert.Equal(new Options(4, 3, 10), Options.Parse([]));

    [Fact]
    public void Numbers_can_be_said() => Assert.Equal(new Options(2, 1, 7), Options.Parse(["--epochs", "7", "--ranks", "2", "--seeds", "1"]));

    [Theory]
    [InlineData("deep")]
    [InlineData("--seeds")]
    [InlineData("--seeds", "0")]
    [InlineData("--epochs", "many")]
    [InlineData("--ranks", "65")]
    [InlineData("--rate", "1")]
    public void Other_arguments_are_not_understood(params string[] args) => Assert.Null(Options.Parse(args));
}
