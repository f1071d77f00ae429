using System.Text.Json;
using NormGen.TestHelpers;

namespace NormGen.Tool.Tests;

/// <summary><c>normgen show</c> with an attribute.</summary>
public sealed class ShowAttributeTests
{
    [Fact]
    public Task Layer_norm() => Verify("[LayerNorm(768)]");

    [Fact]
    public Task Batch_norm() => Verify("[BatchNorm(64, 28, 28, Batch = 32, Activation = Activation.Relu)]");

    [Fact]
    public void Code_is_shown_whole_and_unbroken()
    {
        Command command = Command.Run("show", "[LayerNorm(768)]", "--code");

        Assert.Equal(0, command.ExitCode);
        Assert.All(
            Framework.Inspector.Inspect("[LayerNorm(768)]", TestContext.Current.CancellationToken).Layer!.Files,
            file => Assert.Contains(
                string.Join('\n', file.Text.Split('\n').Select(line => line.TrimEnd())), command.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_is_the_report()
    {
        Command command = Command.Run("show", "[BatchNorm(64, 28, 28)]", "--json");

        Assert.Equal(0, command.ExitCode);
        JsonElement layer = JsonDocument.Parse(command.Output).RootElement.GetProperty("layer");
        Assert.Equal("[Normalize(Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])]", layer.GetProperty("general").GetString());
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"],
            layer.GetProperty("figures").GetProperty("checkpoint").EnumerateArray().Select(tensor => tensor.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_page_is_written_to_a_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            Command command = Command.Run("show", "[LayerNorm(768)]", "--html", file);

            Assert.Equal(0, command.ExitCode);
            Assert.Empty(command.Output);
            Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_mistake_is_shown_where_it_is()
    {
        Command command = Command.Run("show", "[GroupNorm(5, 64, 28, 28)]").MustFitTheTerminal();

        Assert.Equal(1, command.ExitCode);
        Assert.Contains("  [GroupNorm(5, 64, 28, 28)]\n             ^\nerror NORM", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"[LayerNorm(768)]\"", "show", "hello")]
    [InlineData("WHAT", "show")]
    [InlineData("--help", "sho", "x")]
    [InlineData("--help", "show", "[LayerNorm(8)]", "--colour")]
    [InlineData("--layer", "show", "[LayerNorm(8)]", "--layer", "x")]
    public void Wrong_usage_tells_what_to_type(string expected, params string[] arguments)
    {
        Command command = Command.Run(arguments);

        Assert.Equal(2, command.ExitCode);
        Assert.Empty(command.Output);
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("bench")]
    [InlineData("import")]
    public void Help_has_examples(string name)
    {
        Command command = Command.Run(name, "--help").MustFitTheTerminal();

        Assert.Equal(0, command.ExitCode);
        Assert.Contains($"EXAMPLES:\n    normgen {name} ", command.Output, StringComparison.Ordinal);
    }

    private static Task Verify(string attribute)
    {
        Command command = Command.Run("show", attribute).MustFitTheTerminal();
        Assert.Equal(0, command.ExitCode);
        return Snapshot.Verify(command.Output);
    }
}
