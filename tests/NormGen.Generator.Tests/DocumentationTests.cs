using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.Generator.Diagnostics;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>Every diagnostic has a page, and the samples on it are true.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_sample_is_wrong_and_the_second_right(string id)
    {
        var samples = Samples(Page($"{id}.md"));

        Assert.Equal(2, samples.Count);
        Assert.Equal([id], (await Compile.GenerateInvalidAs(Language(samples[0]), samples[0]).AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
        Assert.Empty(await Compile.GenerateAs(Language(samples[1]), samples[1]).AnalyzeAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_title_of_the_diagnostic(string id)
    {
        var descriptor = DiagnosticDescriptors.All.Single(descriptor => descriptor.Id == id);

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page($"{id}.md"), StringComparison.Ordinal);
        Assert.EndsWith($"/generator/docs/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_lists_every_diagnostic()
    {
        var rows = Page("README.md").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal));

        Assert.Equal([.. DiagnosticDescriptors.All.Select(Row), "| [NORM101](NORM101.md) | information, off by default | How a layer is computed |"], rows);
    }

    [Fact]
    public void There_is_no_page_without_a_diagnostic()
    {
        var pages = typeof(DocumentationTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("docs/NORM", StringComparison.Ordinal));

        Assert.Equal(DiagnosticDescriptors.All.Append(DiagnosticDescriptors.LayerPlan).Select(descriptor => $"docs/{descriptor.Id}.md"), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_consecutive()
        => Assert.Equal(
            Enumerable.Range(1, DiagnosticDescriptors.All.Length).Select(number => $"NORM{number:000}"),
            DiagnosticDescriptors.All.Select(descriptor => descriptor.Id));

    /// <summary>The sample of a page that is wrong, and the C# that it is in.</summary>
    internal static (LanguageVersion Version, string Source) WrongSample(string id)
    {
        var sample = Samples(Page($"{id}.md"))[0];
        return (Language(sample), sample);
    }

    private static string Row(DiagnosticDescriptor descriptor)
        => $"| [{descriptor.Id}]({descriptor.Id}.md) | {DiagnosticAssert.Severity(descriptor.DefaultSeverity)} | {descriptor.Title} |";

    /// <summary>The C# that a sample says the project asks for.</summary>
    private static LanguageVersion Language(string sample)
        => LanguageVersionOf().Match(sample) is { Success: true } match && LanguageVersionFacts.TryParse(match.Groups[1].Value, out var version)
            ? version
            : LanguageVersion.Latest;

    private static string Page(string name) => EmbeddedFile.Text($"docs/{name}");

    private static IReadOnlyList<string> Samples(string page)
        => [.. Sample().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<LangVersion>(.*)</LangVersion>")]
    private static partial Regex LanguageVersionOf();

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Sample();
}
