using System.Text.RegularExpressions;
using NormGen.Inspection.Pages;
using NormGen.TestHelpers;

namespace NormGen.Inspection.Tests;

public sealed partial class PageTests
{
    private static readonly string[] Attributes =
    [
        "[LayerNorm(49)]",
        "[BatchNorm(3, Batch = 5)]",
        "[BatchNorm(64, 28, 28)]",
        "[LayerNorm(300, Batch = 2, Unrolling = Unrolling.Full)]",
        "[Normalize(Shape = [4, 40, 3], Axes = [1], ParameterAxes = [1])]",
    ];

    /// <summary>Without style and script, which stand in files of their own, and their hashes.</summary>
    [Fact]
    public Task Of_one_layer()
    {
        string page = LayerPage.Of(Reports.Of("[BatchNorm(3, Batch = 5)]"));
        return Snapshot.Verify(Digest().Replace(Embedded().Replace(page, match => $"<{match.Groups[1].Value}>"), "sha256"));
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        string page = LayerPage.Of("Net", [.. Attributes.Select(Reports.Of)]);
        string[] ids = [.. Id().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Distinct(), ids);
        string[] links = [.. Link().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.Empty(links.Except(ids.Select(id => $"#{id}")));
    }

    /// <summary>Points without lines, and lines without points, would light up alone.</summary>
    [Fact]
    public void All_passes_and_points_have_lines()
    {
        foreach (string attribute in Attributes)
        {
            string page = LayerPage.Of(Reports.Of(attribute));
            string[] points = [.. Point().Matches(page).Select(match => match.Groups[1].Value).Distinct()];
            string[] lines = [.. MarkedLine().Matches(page).Select(match => match.Groups[1].Value).Distinct()];
            Assert.Empty(points.Except(lines));
            Assert.Empty(lines.Except(points));
        }
    }

    [Fact]
    public void Of_a_project_lists_all_layers()
    {
        string page = LayerPage.Of("Net", [Reports.Of("[LayerNorm(49)]"), Reports.Of("[GroupNorm(5, 64, 28, 28)]")]);
        Assert.Contains("<h1 class=\"project\">Net</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#layer0\">Layer</a>", page, StringComparison.Ordinal);
        Assert.Contains("<li class=\"error\"><b>NORM016</b>", page, StringComparison.Ordinal);
        Assert.Contains("There is no layer here.", LayerPage.Of("Net", []), StringComparison.Ordinal);
    }

    /// <summary>Nothing is loaded, not even by mistake: a browser is told so.</summary>
    [Fact]
    public void Nothing_is_loaded()
    {
        string page = LayerPage.Of(Reports.Of("[LayerNorm(49)]"));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', page);
    }

    /// <summary>The colours take nothing away.</summary>
    [Fact]
    public void Code_is_all_there()
    {
        GeneratedFile file = Reports.Details("[LayerNorm(49)]").Files[1];
        string text = string.Join('\n', CodeHighlighter.Lines(file.Text).Select(line => System.Net.WebUtility.HtmlDecode(Tag().Replace(line, "")))) + "\n";
        Assert.Equal(file.Text, text);
    }

    [Theory]
    [InlineData("int x = 5; // five", "<span class=\"k\">int</span> x = <span class=\"n\">5</span>; <span class=\"c\">// five</span>")]
    [InlineData("Vector<T> a = M(\"<\");", "<span class=\"t\">Vector</span>&lt;<span class=\"t\">T</span>&gt; a = <span class=\"m\">M</span>(<span class=\"s\">&quot;&lt;&quot;</span>);")]
    [InlineData("#nullable enable", "<span class=\"d\">#nullable enable</span>")]
    public void Colours(string code, string expected) => Assert.Equal([expected], CodeHighlighter.Lines(code));

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Embedded();

    [GeneratedRegex("sha256-[^']*")]
    private static partial Regex Digest();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex(" href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<li(?: id=\"[^\"]*\")? data-about=\"([^\"]*)\"")]
    private static partial Regex Point();

    [GeneratedRegex("<span class=\"line\" id=\"[^\"]*\" data-about=\"([^\"]*)\"")]
    private static partial Regex MarkedLine();

    [GeneratedRegex("</?(?:span|a)[^>]*>")]
    private static partial Regex Tag();
}
