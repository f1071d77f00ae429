using Microsoft.Playwright;
using Xunit;

namespace NormGen.TestHelpers;

/// <summary>The browser of tests, which not every machine has.</summary>
internal static class Chromium
{
    private static readonly string? s_path = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    public static bool IsInstalled => s_path is not null;

    /// <summary>Root, as in a container, has no sandbox.</summary>
    public static Task<IBrowser> Launch(IPlaywright playwright)
        => playwright.Chromium.LaunchAsync(new() { ExecutablePath = s_path, Args = ["--no-sandbox"] });

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipUnlessInstalled()
        => Assert.SkipUnless(IsInstalled, "No Chromium here: install Debian's package chromium, or name another's path in CHROMIUM_PATH.");
}
