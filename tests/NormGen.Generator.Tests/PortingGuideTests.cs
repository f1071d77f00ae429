using System.Text.RegularExpressions;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>What runtime/docs/porting.md says to write compiles without a diagnostic.</summary>
public sealed partial class PortingGuideTests
{
    private static readonly string Guide = EmbeddedFile.Text("porting.md");

    [Fact]
    public Task Every_layer_compiles()
        => AssertClean(Layer().Matches(Guide).Select(match => match.Groups[1].Value), atLeast: 15);

    [Fact]
    public Task Every_option_compiles()
        => AssertClean(Option().Matches(Guide).Select(match => $"[BatchNorm(64, {match.Groups[1].Value})]"), atLeast: 3);

    private static async Task AssertClean(IEnumerable<string> attributes, int atLeast)
    {
        string[] sources = [.. attributes.Select((attribute, index) => $"{attribute} public sealed partial class Row{index};")];

        Assert.True(sources.Length >= atLeast, "The tables were not found.");
        Assert.Empty(await Compile.Generate(sources).AnalyzeAsync());
    }

    [GeneratedRegex(@"\| `(\[\w+\(.*?\)\])` \|")]
    private static partial Regex Layer();

    [GeneratedRegex(@"\| `([A-Z]\w+ = [^`]*)` \|")]
    private static partial Regex Option();
}
