using System.Globalization;
using Microsoft.Playwright;

namespace NormGen.Playground.Tests;

/// <summary>Layers that are run in the page.</summary>
public sealed class TrialTests(BrowserFixture browser)
{
    /// <summary>8u · size of outputs that are not above 6.</summary>
    private const double Bound = 8 * 6 / 16777216.0;

    [Fact]
    public async Task A_layer_runs_and_is_as_exact_as_double()
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[LayerNorm(64)]");
        await page.Button("Run a batch").ClickAsync();
        Assert.InRange(await LayerError(page), 0, Bound);
        Assert.Equal(2, await page.Trial.Locator(".heat svg").CountAsync());
        Assert.Equal(2, await page.Trial.Locator(".histogram svg").CountAsync());
    }

    /// <summary>Calls that take more than an input, and activations: a picture for each tensor, and outputs as in double. One page, as loading takes longer
    /// than all of them.</summary>
    [Fact]
    public async Task Layers_run_with_all_that_their_calls_take()
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[LayerNorm(64)]");
        await Runs("[RmsNorm(64, Residual = Residual.Before)]", "Before", "Stream before", "Stream after", "After");
        await Runs("[LayerNorm(64, Residual = Residual.After)]", "Before", "Stream before", "Stream after");
        await Runs("[BatchNorm(4, 8, 8, Residual = Residual.Inside, Activation = Activation.Relu)]", "Before", "Residual", "After");
        await Runs("[GroupNorm(2, 4, 8, 8, Modulated = true, Activation = Activation.Gelu)]", "Before", "Scale", "Shift", "After");

        async Task Runs(string attribute, params string[] tensors)
        {
            await page.Browser.EvaluateAsync("attribute => { location.hash = 'attribute=' + attribute }", attribute);
            await page.Report(attribute);
            await page.Button("Run a batch").ClickAsync();
            Assert.InRange(await LayerError(page), 0, Bound);
            IReadOnlyList<string> titles = await page.Trial.Locator("figure:not(.running) figcaption").AllTextContentsAsync();
            Assert.Equal(tensors, titles.Select(title => title.Split(':')[0]));
        }
    }

    [Fact]
    public async Task With_a_large_offset_only_the_naive_formula_is_wrong()
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[LayerNorm(64)]");
        await page.Button("Run a batch").ClickAsync();
        await page.Accuracy.WaitForAsync();
        Assert.Equal(0, await page.Accuracy.Locator(".wrong").CountAsync());

        // As far as it goes: 100,000.
        await page.Browser.GetByRole(AriaRole.Slider, new() { Name = "Offset" }).PressAsync("End");
        await page.Accuracy.Locator(".wrong").First.WaitForAsync();
        Assert.InRange(await LayerError(page), 0, Bound);
    }

    [Fact]
    public async Task Running_statistics_go_towards_those_of_the_input()
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[BatchNorm(4, 8, 8)]&offset=5");
        await page.Button("Run a batch").ClickAsync();
        await page.Button("Run 20 batches").ClickAsync();
        await PlaygroundPage.Shows(page.Browser.GetByTestId("batches"), "21");

        // 1 − 0.9²¹ of the way from 0 to 5.
        await PlaygroundPage.Shows(page.Trial, "running mean (4.4");
    }

    [Fact]
    public async Task A_layer_that_is_too_large_is_told_so()
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[BatchNorm(64, 112, 112)]");
        await page.Button("Run a batch").ClickAsync();
        await PlaygroundPage.Shows(page.Trial, "6,422,528 elements");
    }

    /// <summary>How far the first statistic's outputs are from plain computation in double.</summary>
    private static async Task<double> LayerError(PlaygroundPage page)
    {
        ILocator cell = page.Accuracy.GetByText("this layer:").First;
        await cell.WaitForAsync();
        return double.Parse((await cell.TextContentAsync())!.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
