using Microsoft.Playwright;

namespace NormGen.Playground.Tests;

/// <summary>From the editor to messages, plan, figures and code.</summary>
public sealed class TypingTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_page_follows_what_is_typed()
    {
        await using PlaygroundPage page = await browser.Open();
        await PlaygroundPage.Shows(page.PyTorch, "torch.nn.LayerNorm((768,)");
        await page.Type("[BatchNorm(16, 28, 28, Batch = 4)]");
        await PlaygroundPage.Shows(page.PyTorch, "torch.nn.BatchNorm2d(16");
        await PlaygroundPage.Shows(page.Plan, "Statistics 16, each over 3,136 elements");
        await PlaygroundPage.Shows(page.Figures, "50,176");
        await PlaygroundPage.Shows(page.Code, "Measure<");
    }

    [Fact]
    public async Task A_mistake_is_underlined_and_told()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Type("[GroupNorm(5, 64, 28, 28)]");
        await PlaygroundPage.Shows(page.Messages, "NORM016");
        await Assertions.Expect(page.Browser.Locator(".cm-lintRange-error")).ToHaveTextAsync("5");
    }

    [Fact]
    public async Task A_fix_changes_the_text()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Type("[LayerNorm(64, Epsilon = -1)]");
        await page.Button("Write Epsilon = 1e-5").ClickAsync();
        await PlaygroundPage.Shows(page.Editor, "[LayerNorm(64, Epsilon = 1e-5)]");
        await Assertions.Expect(page.Messages).ToBeEmptyAsync();
        await PlaygroundPage.Shows(page.PyTorch, "torch.nn.LayerNorm((64,)");
    }

    [Fact]
    public async Task A_fix_is_reached_by_keyboard()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Type("[LayerNorm(64, Epsilon = -1)]");
        await page.Button("Write Epsilon = 1e-5").WaitForAsync();
        await page.Editor.PressAsync("Control+.");
        await page.Browser.Keyboard.PressAsync("Enter");
        await PlaygroundPage.Shows(page.Editor, "Epsilon = 1e-5");
    }

    [Theory]
    [InlineData("[Gro", "GroupNorm(")]
    [InlineData("[LayerNorm(64, Epsi", "Epsilon = ")]
    [InlineData("[LayerNorm(64, Activation = Gelu", "Activation = Activation.Gelu")]
    public async Task Words_are_completed(string typed, string expected)
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Type(typed);
        await page.Editor.PressAsync("Control+Space");
        await page.Browser.Locator(".cm-tooltip-autocomplete [aria-selected]").WaitForAsync();

        // Keys that come within this time are not yet for the list, which may have appeared under them.
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await page.Editor.PressAsync("Enter");
        await PlaygroundPage.Shows(page.Editor, expected);
    }

    [Fact]
    public async Task A_step_of_the_plan_shows_its_lines_and_back()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Browser.GetByTestId("passes").GetByRole(AriaRole.Button, new() { Name = "Measure" }).ClickAsync();
        await PlaygroundPage.Shows(page.Code.Locator(".shown"), "Measure<");
        await page.Code.Locator(".mark", new() { HasText = " Normalize<" }).First.ClickAsync();
        await Assertions.Expect(page.Browser.GetByTestId("passes").Locator("[aria-pressed=true]")).ToContainTextAsync("Normalize");
    }

    [Fact]
    public async Task The_other_form_takes_its_place()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Button("[Normalize(Shape = [-1, 768], Axes = [1])]").ClickAsync();
        await PlaygroundPage.Shows(page.Editor, "[Normalize(Shape = [-1, 768], Axes = [1])]");
        await page.Button("[LayerNorm(768)]").WaitForAsync();
    }
}
