using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NormGen.Generator.Diagnostics;

/// <summary>One text that a message proposes, as edits that an editor can make.</summary>
/// <param name="title">What the editor calls it.</param>
/// <param name="edits">The edits, given the attribute; none where it is written in a form that they do not fit.</param>
/// <param name="key">What it has in common with proposals of the same kind for other layers, to make them all at once; the title, unless
/// that tells of the layer.</param>
internal sealed class Proposal(string title, Func<AttributeSyntax, IEnumerable<SourceEdit>> edits, string? key = null)
{
    public ResolvedProposal Resolve(AttributeSyntax attribute) => new(title, key ?? title, [.. edits(attribute)]);
}
