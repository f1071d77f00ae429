using Microsoft.Playwright;

namespace NormGen.Playground.Tests;

/// <summary>The address is what one sees.</summary>
public sealed class LinkTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_address_is_a_link_to_what_is_seen()
    {
        string address;
        await using (PlaygroundPage page = await browser.Open())
        {
            await page.Type("[RmsNorm(96)]");
            await PlaygroundPage.Shows(page.PyTorch, "RMSNorm((96,)");
            await page.Browser.GetByRole(AriaRole.Slider, new() { Name = "Outlier" }).PressAsync("End");
            await page.Browser.WaitForURLAsync("**outlier=*");
            address = page.Browser.Url;
        }

        await using PlaygroundPage shared = await browser.Open(address[address.IndexOf('#', StringComparison.Ordinal)..]);
        await PlaygroundPage.Shows(shared.Editor, "[RmsNorm(96)]");
        await Assertions.Expect(shared.Browser.GetByRole(AriaRole.Slider, new() { Name = "Outlier" })).ToHaveValueAsync("7");
    }

    [Fact]
    public async Task The_gallery_is_links()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Browser.GetByText("Gallery").ClickAsync();
        await page.Browser.GetByRole(AriaRole.Link, new() { Name = "Diffusion: U-Net block" }).ClickAsync();
        await PlaygroundPage.Shows(page.Editor, "[GroupNorm(32, 320, 64, 64, Activation = Activation.Silu)]");
        await PlaygroundPage.Shows(page.Plan, "Activation");
        await page.Browser.GoBackAsync();
        await PlaygroundPage.Shows(page.Editor, "[LayerNorm(768)]");
    }

    /// <summary>All but the one that shows a mistake.</summary>
    [Fact]
    public async Task Each_of_the_gallery_is_a_layer_but_one()
    {
        await using PlaygroundPage page = await browser.Open();
        await page.Browser.GetByText("Gallery").ClickAsync();
        foreach (ILocator link in await page.Browser.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link).AllAsync())
        {
            string name = (await link.TextContentAsync())!;
            await link.ClickAsync();
            string attribute = Uri.UnescapeDataString((await link.GetAttributeAsync("href"))!.Split('=', 2)[1].Split('&')[0]);
            await PlaygroundPage.Shows(page.Editor, attribute);
            if (name == "Groups that do not divide")
            {
                await PlaygroundPage.Shows(page.Messages, "Error");
            }
            else
            {
                await page.Report(attribute);
                await Assertions.Expect(page.Messages).ToBeEmptyAsync();
            }
        }
    }
}
