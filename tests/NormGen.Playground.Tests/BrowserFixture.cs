using Microsoft.Playwright;
using NormGen.Playground.Tests;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace NormGen.Playground.Tests;

/// <summary>One Chromium and one server for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string NoBrowser = "No Chromium here: install Debian's package chromium, or name another's path in CHROMIUM_PATH.";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DevelopmentServer? _server;

    private static string? Chromium { get; } = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    /// <summary>Opens the page in a window of its own, with nothing kept. Skips the test where there is no browser.</summary>
    /// <param name="fragment">The part of the address from its # on.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="isDark">Whether the reader prefers dark.</param>
    internal async Task<PlaygroundPage> Open(string fragment = "", int width = 1400, bool isDark = false)
    {
        Assert.SkipWhen(_browser is null, NoBrowser);
        return await Open(_server!.Address, fragment, width, isDark);
    }

    /// <summary>The same of a page that is served elsewhere.</summary>
    internal async Task<PlaygroundPage> Open(string address, string fragment, int width, bool isDark)
    {
        Assert.SkipWhen(_browser is null, NoBrowser);
        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 1000 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        PlaygroundPage page = new(await context.NewPageAsync(), address + fragment);
        await page.Load();
        return page;
    }

    public async ValueTask InitializeAsync()
    {
        if (Chromium is not null)
        {
            _server = await DevelopmentServer.Start(TestContext.Current.CancellationToken);
            _playwright = await Playwright.CreateAsync();

            // Root, as in a container, has no sandbox.
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await (_server?.DisposeAsync() ?? default);
    }
}
