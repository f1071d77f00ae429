namespace NormGen.Playground.Tests;

/// <summary>The README's pictures of the page: written where NORMGEN_ACCEPT=1 asks for them.</summary>
public sealed class ScreenshotTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("page.png", "#attribute=[BatchNorm(64, 28, 28, Batch = 32)]", 1400, false, null, false)]
    [InlineData("mistake.png", "#attribute=[GroupNorm(8, 64, 28, 28)]", 1400, true, "[GroupNorm(5, 64, 28, 28)]", false)]
    [InlineData("trial.png", "#attribute=[LayerNorm(64)]&offset=10000", 400, false, null, true)]
    public async Task A_state_of_the_page(string name, string fragment, int width, bool isDark, string? typed, bool runs)
    {
        string path = Path.Combine(Repository.Playground, "screenshots", name);
        await using PlaygroundPage page = await browser.Open(fragment, width, isDark);
        if (typed is not null)
        {
            await page.Type(typed);
            await page.Button("Write 4 groups").WaitForAsync();
        }

        if (runs)
        {
            await page.Button("Run a batch").ClickAsync();
            await page.Accuracy.WaitForAsync();
            await page.Browser.EvaluateAsync("document.getElementById('try-title').scrollIntoView()");
        }

        if (Environment.GetEnvironmentVariable("NORMGEN_ACCEPT") == "1")
        {
            await page.Browser.ScreenshotAsync(new() { Path = path });
        }

        Assert.True(File.Exists(path), $"{path} is missing: NORMGEN_ACCEPT=1 makes it.");
    }
}
