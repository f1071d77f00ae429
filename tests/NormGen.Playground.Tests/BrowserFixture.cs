using Microsoft.Playwright;
using NormGen.Playground.Tests;
using NormGen.TestHelpers;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace NormGen.Playground.Tests;

/// <summary>One Chromium and one server for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Chromium? _chromium;
    private DevelopmentServer? _server;

    /// <summary>Opens the page in a window of its own, with nothing kept. Skips the test where there is no browser.</summary>
    /// <param name="fragment">The part of the address from its # on.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="isDark">Whether the reader prefers dark.</param>
    internal async Task<PlaygroundPage> Open(string fragment = "", int width = 1400, bool isDark = false)
    {
        Chromium.Require();
        PlaygroundPage page = new(await _chromium!.NewPage(width, isDark ? ColorScheme.Dark : ColorScheme.Light), _server!.Address + fragment);
        await page.Load();
        return page;
    }

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.TryStart();
        if (_chromium is not null)
        {
            _server = await DevelopmentServer.Start(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
    }
}
