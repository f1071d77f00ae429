using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace NormGen.Tool.Benching;

/// <summary>Compiles a layer in memory as a project would, in its release configuration.</summary>
internal static class CompiledLayer
{
    /// <param name="attribute">A valid one, with or without brackets.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>A new layer: an <c>INormalization</c> of its element type.</returns>
    public static object Create(string attribute, CancellationToken cancellation)
    {
        using MemoryStream assembly = new();
        EmitResult result = Framework.Inspector.Generate(attribute, cancellation).Emit(assembly, cancellationToken: cancellation);
        if (!result.Success)
        {
            throw ToolException.Errors($"The layer does not compile: {string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))}");
        }

        assembly.Position = 0;
        // Not collectible: code that can be unloaded runs otherwise.
        Assembly loaded = new AssemblyLoadContext("layer").LoadFromStream(assembly);
        return Activator.CreateInstance(loaded.GetType("Layer", throwOnError: true)!)!;
    }
}
