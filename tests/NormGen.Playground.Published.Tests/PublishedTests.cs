using System.Globalization;
using Microsoft.Playwright;
using NormGen.Playground.Tests;
using NormGen.TestHelpers;

namespace NormGen.Playground.Published.Tests;

/// <summary>What visitors get.</summary>
/// <param name="published">The page.</param>
public sealed class PublishedTests(PublishedPage published)
{
    private const long MostBytes = 15_000_000;

    /// <summary>8u · size of outputs that are not above 6.</summary>
    private const double Bound = 8 * 6 / 16777216.0;

    /// <summary>All there is, so that it is no less than a first load: each file as it is compressed for browsers.</summary>
    [Fact]
    public void It_is_at_most_15_megabytes()
    {
        string[] files = [.. Directory.GetFiles(published.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is not (".br" or ".gz"))];
        Assert.Contains(files, file => Path.GetExtension(file) == ".wasm" && File.Exists(file + ".br"));
        Assert.InRange(files.Sum(file => new FileInfo(File.Exists(file + ".br") ? file + ".br" : file).Length), 1, MostBytes);
    }

    /// <summary>What trimming takes away is missed only when a layer runs.</summary>
    /// <param name="attribute">A layer.</param>
    [Theory]
    [InlineData("[BatchNorm(4, 8, 8, Activation = Activation.Relu)]")]
    [InlineData("[RmsNorm(64, Residual = Residual.Before)]")]
    [InlineData("[GroupNorm(2, 4, 8, 8, Modulated = true, ElementType = typeof(double), Activation = Activation.Gelu)]")]
    [InlineData("[LayerNorm(64, Unrolling = Unrolling.Full, Residual = Residual.After)]")]
    [InlineData("[Normalize(Shape = [-1, 8, 96], Axes = [1], Statistic = Statistic.Euclidean)]")]
    public async Task Layers_are_generated_and_run(string attribute)
    {
        await using StaticServer server = new(published.Root);
        await using Chromium browser = await Start();
        await using PlaygroundPage page = await Open(browser, server, $"#attribute={attribute}");
        await PlaygroundPage.Shows(page.Plan, "Statistics");
        await page.Button("Run a batch").ClickAsync();
        await page.Accuracy.WaitForAsync();
        string error = (await page.Accuracy.GetByText("this layer:").First.TextContentAsync())!.Split(':')[1];
        Assert.InRange(double.Parse(error, CultureInfo.InvariantCulture), 0, Bound);
    }

    [Fact]
    public async Task Afterwards_it_opens_without_a_network()
    {
        StaticServer server = new(published.Root);
        await using Chromium browser = await Start();
        await using PlaygroundPage page = await Open(browser, server, "#attribute=[LayerNorm(32)]");
        await page.Browser.EvaluateAsync("navigator.serviceWorker.ready");
        await server.DisposeAsync();
        await page.Browser.ReloadAsync();
        await page.Browser.GetByText("Generated in").WaitForAsync();
        await PlaygroundPage.Shows(page.PyTorch, "torch.nn.LayerNorm((32,)");
    }

    private static async Task<Chromium> Start()
    {
        Chromium.Require();
        return (await Chromium.TryStart())!;
    }

    private static async Task<PlaygroundPage> Open(Chromium browser, StaticServer server, string fragment)
    {
        PlaygroundPage page = new(await browser.NewPage(1400, ColorScheme.Light), server.Address + fragment);
        await page.Load();
        return page;
    }
}
