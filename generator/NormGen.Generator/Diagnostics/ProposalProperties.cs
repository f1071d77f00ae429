using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NormGen.Generator.Diagnostics;

/// <summary>Carries proposals from the analyzer to the code fix: texts as a diagnostic's properties, and what they replace as its
/// additional locations, in the same order.</summary>
internal static class ProposalProperties
{
    /// <summary>A diagnostic with all proposals that have edits.</summary>
    public static Diagnostic Diagnostic(Finding finding, AttributeSyntax attribute)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        List<Location> locations = [];
        var number = 0;
        foreach (var proposal in finding.Proposals.Select(proposal => proposal.Resolve(attribute)).Where(proposal => proposal.Edits.Count > 0))
        {
            properties[Title(number)] = proposal.Title;
            properties[Key(number)] = proposal.Key;
            for (var i = 0; i < proposal.Edits.Count; i++)
            {
                properties[Edit(number, i)] = proposal.Edits[i].Text;
                locations.Add(proposal.Edits[i].Location);
            }

            number++;
        }

        return Microsoft.CodeAnalysis.Diagnostic.Create(finding.Descriptor, finding.Place.Resolve(attribute), locations, properties.ToImmutable(), finding.Arguments);
    }

    public static IReadOnlyList<ResolvedProposal> Read(Diagnostic diagnostic)
    {
        List<ResolvedProposal> proposals = [];
        var location = 0;
        while (diagnostic.Properties.TryGetValue(Title(proposals.Count), out var title))
        {
            List<SourceEdit> edits = [];
            while (diagnostic.Properties.TryGetValue(Edit(proposals.Count, edits.Count), out var text))
            {
                edits.Add(new(diagnostic.AdditionalLocations[location++], text!));
            }

            proposals.Add(new(title!, diagnostic.Properties[Key(proposals.Count)]!, edits));
        }

        return proposals;
    }

    private static string Title(int proposal) => $"Proposal{MessageText.Of(proposal)}.Title";

    private static string Key(int proposal) => $"Proposal{MessageText.Of(proposal)}.Key";

    private static string Edit(int proposal, int edit) => $"Proposal{MessageText.Of(proposal)}.Edit{MessageText.Of(edit)}";
}
