using Microsoft.Playwright;
using NormGen.Playground.Tests;
using NormGen.TestHelpers;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace NormGen.Playground.Tests;

/// <summary>One Chromium and one server for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DevelopmentServer? _server;

    /// <summary>Opens the page in a window of its own, with nothing kept. Skips the test where there is no browser.</summary>
    /// <param name="fragment">The part of the address from its # on.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="isDark">Whether the reader prefers dark.</param>
    internal async Task<PlaygroundPage> Open(string fragment = "", int width = 1400, bool isDark = false)
    {
        Chromium.SkipUnlessInstalled();
        return await Open(_server!.Address, fragment, width, isDark);
    }

    /// <summary>The same of a page that is served elsewhere.</summary>
    internal async Task<PlaygroundPage> Open(string address, string fragment, int width, bool isDark)
    {
        Chromium.SkipUnlessInstalled();
        IBrowserContext context = await _browser!.NewContextAsync(new()
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
        if (Chromium.IsInstalled)
        {
            _server = await DevelopmentServer.Start(TestContext.Current.CancellationToken);
            _playwright = await Playwright.CreateAsync();
            _browser = await Chromium.Launch(_playwright);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await (_server?.DisposeAsync() ?? default);
    }
}
