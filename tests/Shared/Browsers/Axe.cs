using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NormGen.TestHelpers;

/// <summary>Whether everybody can use a page, as far as a program can tell.</summary>
internal static class Axe
{
    /// <summary>What it finds, a line for each rule.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        // Of what passes it would collect all nodes, too, for a third of the time.
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}")];
    }
}
