using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Diagnostics;

/// <summary>One mistake: what, where, and the arguments of the message. It lives only as long as a validation.</summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, Place Place, params string[] Arguments)
{
    /// <summary>The texts that the message proposes, as far as they are complete: <c>write 1</c>, not <c>write a larger number</c>.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;
}
