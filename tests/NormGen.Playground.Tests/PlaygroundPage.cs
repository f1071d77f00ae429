using Microsoft.Playwright;
using NormGen.TestHelpers;

namespace NormGen.Playground.Tests;

/// <summary>The page in a browser, by what a visitor sees of it. When it is closed, its console must be free of errors.</summary>
internal sealed class PlaygroundPage : IAsyncDisposable
{
    /// <summary>For machines that are busy.</summary>
    private const float Patience = 60_000;

    private readonly IPage _page;
    private readonly string _address;
    private readonly List<string> _errors = [];

    public PlaygroundPage(IPage page, string address)
    {
        _page = page;
        _address = address;
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        page.Request += (_, request) =>
        {
            // Nothing comes from elsewhere.
            if (!request.Url.StartsWith(new Uri(address).GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _errors.Add("a request to " + request.Url);
            }
        };
    }

    public IPage Browser => _page;

    public ILocator Messages => Part("messages");

    public ILocator Plan => Part("plan");

    public ILocator Code => Part("code");

    public ILocator Trial => Part("trial");

    public ILocator Accuracy => Part("accuracy");

    public ILocator Figures => Part("figures");

    public ILocator PyTorch => Part("pytorch");

    public ILocator Editor => _page.GetByRole(AriaRole.Textbox, new() { Name = "Attribute" });

    public ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits until the compiler has answered.</summary>
    public async Task Load()
    {
        await _page.GotoAsync(_address);
        await _page.GetByText("Generated in").WaitForAsync();
    }

    /// <summary>Types an attribute in place of what is there.</summary>
    public async Task Type(string attribute)
    {
        await Editor.PressAsync("Control+a");
        await Editor.PressSequentiallyAsync(attribute);

        // Which may have put in brackets that close.
        await Editor.PressAsync("Shift+Control+End");
        await Editor.PressAsync("Delete");
    }

    /// <summary>Waits until a part of the page has a text.</summary>
    public static Task Shows(ILocator part, string text) => Assertions.Expect(part).ToContainTextAsync(text, new() { Timeout = Patience });

    /// <summary>Waits until what is shown is about an attribute.</summary>
    public Task Report(string attribute)
        => Assertions.Expect(Part("report")).ToHaveAttributeAsync("data-attribute", attribute, new() { Timeout = Patience });

    /// <summary>What axe finds.</summary>
    public Task<IReadOnlyList<string>> AxeViolations() => Axe.Violations(_page);

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        Assert.Empty(_errors);
    }

    private ILocator Part(string name) => _page.GetByTestId(name);
}
