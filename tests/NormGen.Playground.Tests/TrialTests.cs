using System.Globalization;
using Microsoft.Playwright;

namespace NormGen.Playground.Tests;

/// <summary>Layers that are run in the page.</summary>
public sealed class TrialTests(BrowserFixture browser)
{
    /// <summary>8u · size of outputs that are not above 4.</summary>
    private const double Bound = 8 * 4 / 16777216.0;

    [Fact]
    public async Task A_layer_runs_and_is_as_exact_as_double()
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[LayerNorm(64)]");
        await page.Button("Run a batch").ClickAsync();
        Assert.InRange(await LayerError(page), 0, Bound);
        Assert.Equal(2, await page.Trial.Locator(".heat svg").CountAsync());
        Assert.Equal(2, await page.Trial.Locator(".histogram svg").CountAsync());
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
