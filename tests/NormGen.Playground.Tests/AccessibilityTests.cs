namespace NormGen.Playground.Tests;

/// <summary>For everybody: axe finds nothing, and a phone shows the page without scrolling sideways.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    /// <summary>Contrast is a matter of colours, order and names one of the width: each of both is looked at once.</summary>
    /// <param name="width">Of the window.</param>
    /// <param name="isDark">Whether the reader prefers dark.</param>
    [Theory]
    [InlineData(1400, false)]
    [InlineData(400, true)]
    public async Task Axe_finds_nothing(int width, bool isDark)
    {
        await using PlaygroundPage page = await browser.Open("#attribute=[BatchNorm(4, 8, 8)]&offset=10000", width, isDark);
        await page.Button("Run a batch").ClickAsync();
        await page.Accuracy.WaitForAsync();
        Assert.Empty(await page.AxeViolations());
        await page.Browser.GetByText("Gallery").ClickAsync();
        await page.Type("[GroupNorm(5, 64, 28, 28)]");
        await PlaygroundPage.Shows(page.Messages, "Error");
        Assert.Empty(await page.AxeViolations());
        Assert.Equal(width, await page.Browser.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
