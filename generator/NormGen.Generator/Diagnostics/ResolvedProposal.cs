namespace NormGen.Generator.Diagnostics;

/// <summary>A <see cref="Proposal"/> whose edits are known.</summary>
internal sealed record ResolvedProposal(string Title, string Key, IReadOnlyList<SourceEdit> Edits);
