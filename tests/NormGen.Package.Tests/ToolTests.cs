namespace NormGen.Package.Tests;

/// <summary>The command as a user gets it: installed from its package into an empty folder, and run there.</summary>
public sealed class ToolTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public async Task The_command_installs_and_shows_a_layer()
    {
        var folder = package.NewProject();
        (await package.InstallTool(folder)).MustSucceed();

        var shown = await package.RunTool(folder, "show", "[LayerNorm(768)]");
        Assert.Contains("Layer norm of a float tensor of shape [-1, 768], over axis 1.", shown.MustSucceed().Output, StringComparison.Ordinal);

        var mistaken = await package.RunTool(folder, "show", "[LayerNorm(0)]");
        Assert.Equal(1, mistaken.ExitCode);
        Assert.Contains("NORM", mistaken.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await package.RunTool(folder, "show")).ExitCode);
    }

    [Fact]
    public async Task It_shows_the_layers_of_a_project_that_refers_to_the_package()
    {
        var folder = package.NewProject();
        (await package.InstallTool(folder)).MustSucceed();
        var consumer = package.NewConsumer("shown");
        (await package.Build(consumer)).MustSucceed();

        var shown = await package.RunTool(folder, "show", consumer.FullName, "--layer", "StemNorm");

        Assert.Contains("Consumer.StemNorm", shown.MustSucceed().Output, StringComparison.Ordinal);
    }
}
