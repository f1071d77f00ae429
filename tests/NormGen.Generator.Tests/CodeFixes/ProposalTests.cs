using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NormGen.Generator.Diagnostics;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>Every proposal mends what the message is about.</summary>
public sealed class ProposalTests
{
    /// <summary>These ask for something that only the user knows, as a shape or a name (NORM017 does unless one axis is possible), or for
    /// an edit of the project file.</summary>
    private static readonly string[] s_withoutProposal = ["NORM004", "NORM005", "NORM007", "NORM008", "NORM017", "NORM029", "NORM032", "NORM034", "NORM038"];

    [Fact]
    public async Task All_other_diagnostics_propose_a_text()
    {
        List<string> without = [];
        foreach (var id in DocumentationTests.Ids.Select(row => row.Data))
        {
            var (version, source) = DocumentationTests.WrongSample(id);
            if ((await Compile.GenerateInvalidAs(version, source).AnalyzeAsync()).All(diagnostic => ProposalProperties.Read(diagnostic).Count == 0))
            {
                without.Add(id);
            }
        }

        Assert.Equal(s_withoutProposal, without);
    }

    [Theory]
    [MemberData(nameof(DocumentationTests.Ids), MemberType = typeof(DocumentationTests))]
    public async Task It_mends_the_sample_on_the_page(string id)
    {
        var (version, source) = DocumentationTests.WrongSample(id);
        var diagnostic = Assert.Single(await Compile.GenerateInvalidAs(version, source).AnalyzeAsync());

        foreach (var proposal in ProposalProperties.Read(diagnostic))
        {
            var mended = Compile.GenerateInvalidAs(version, Apply(source, proposal));

            Assert.DoesNotContain(mended.Problems, problem => problem.Severity == DiagnosticSeverity.Error);
            Assert.DoesNotContain(id, (await mended.AnalyzeAsync()).Select(other => other.Id));
        }
    }

    private static string Apply(string source, ResolvedProposal proposal)
        => SourceText.From(Compile.Usings + source)
            .WithChanges(proposal.Edits
                .Where(edit => edit.Location.SourceTree!.FilePath == "Test0.cs")
                .OrderBy(edit => edit.Location.SourceSpan)
                .Select(edit => new TextChange(edit.Location.SourceSpan, edit.Text)))
            .ToString()[Compile.Usings.Length..];
}
