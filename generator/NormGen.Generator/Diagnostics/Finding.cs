using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Diagnostics;

/// <summary>One mistake: what, where, and the arguments of the message. It lives only as long as a validation.</summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, Place Place, params string[] Arguments)
{
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;
}
