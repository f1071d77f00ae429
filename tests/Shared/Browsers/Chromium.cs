using Microsoft.Playwright;
using Xunit;

namespace NormGen.TestHelpers;

/// <summary>This machine's Chromium, started.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    private static string? Program { get; } = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    /// <summary>Null where there is none.</summary>
    public static async Task<Chromium?> TryStart()
    {
        if (Program is null)
        {
            return null;
        }

        var playwright = await Playwright.CreateAsync();

        // Root, as in a container, has no sandbox.
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] }));
    }

    /// <summary>Skips a test where there is none.</summary>
    public static void Require() => Assert.SkipWhen(Program is null, "No Chromium here: install Debian's package chromium, or name another's path in CHROMIUM_PATH.");

    /// <summary>An empty page in a window of its own, with nothing kept, and nothing that moves by itself.</summary>
    /// <param name="width">Of the window.</param>
    /// <param name="colors">What the reader prefers.</param>
    public async Task<IPage> NewPage(int width, ColorScheme colors)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 1000 },
            ColorScheme = colors,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
