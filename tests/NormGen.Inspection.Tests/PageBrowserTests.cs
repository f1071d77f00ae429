using Microsoft.Playwright;
using NormGen.Inspection.Pages;
using NormGen.TestHelpers;

namespace NormGen.Inspection.Tests;

/// <summary>The page in a browser: for everybody, and what its script does.</summary>
public sealed class PageBrowserTests : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
    private Chromium? _chromium;

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_nothing_is_cut_off(int width, ColorScheme colors)
    {
        IPage page = await Open(
            LayerPage.Of("Net", [Reports.Of("[BatchNorm(64, 28, 28)]"), Reports.Of("[LayerNorm(768)]"), Reports.Of("[GroupNorm(5, 64, 28, 28)]")]), width, colors);
        await page.Locator(".passes button").Nth(1).ClickAsync();
        await Save(page, $"page-{width}-{colors}");
        Assert.Empty(await Axe.Violations(page));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_slider_goes_through_the_steps()
    {
        IPage page = await Open(LayerPage.Of(Reports.Of("[LayerNorm(49)]")), 1400, ColorScheme.Light);
        ILocator words = page.Locator(".words");
        await Assertions.Expect(words).ToContainTextAsync("elements 0 to 31");
        ILocator slider = page.Locator("input[type=range]");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(words).ToContainTextAsync("elements 32 to 39");
        await page.GetByRole(AriaRole.Button, new() { Name = "Normalize", Exact = true }).ClickAsync();
        await Assertions.Expect(words).ToContainTextAsync("once more, from the cache");
        await page.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await Assertions.Expect(words).ToContainTextAsync("move to double");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(words).ToContainTextAsync("elements 48 to 48", new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task Points_and_lines_light_up_together()
    {
        IPage page = await Open(LayerPage.Of(Reports.Of("[LayerNorm(49)]")), 1400, ColorScheme.Light);
        await page.Locator(".points a.lines").First.FocusAsync();
        string lit = await page.Locator(".line.lit").First.InnerTextAsync();
        Assert.Contains("Σ d and Σ d²", lit, StringComparison.Ordinal);
        await page.Locator(".line[data-about=unrolling]").First.ClickAsync();
        await Assertions.Expect(page.Locator(".points > li.lit")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".points > li.lit b")).ToHaveTextAsync("Unrolling");
    }

    public async ValueTask InitializeAsync() => _chromium = await Chromium.TryStart();

    public async ValueTask DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? default);
        File.Delete(_file);
    }

    /// <summary>As a file, and as its policy says: what a page of a tool is. Fails at anything that the browser complains of.</summary>
    private async Task<IPage> Open(string html, int width, ColorScheme colors)
    {
        Chromium.Require();
        await File.WriteAllTextAsync(_file, html, TestContext.Current.CancellationToken);
        IPage page = await _chromium!.NewPage(width, colors);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(new Uri(_file).AbsoluteUri);
        Assert.Empty(complaints);
        return page;
    }

    /// <summary>To look at, where NORMGEN_SCREENSHOTS names a folder.</summary>
    private async Task Save(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("NORMGEN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            File.Copy(_file, Path.Combine(folder, $"{name}.html"), overwrite: true);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
