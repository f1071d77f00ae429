using NormGen.Inspection;

namespace NormGen.Tool.Projects;

/// <summary>A project's layers, and what is wrong with it.</summary>
/// <param name="Project">Its file, without the folder.</param>
/// <param name="Framework">The framework that it was loaded for.</param>
/// <param name="Layers">Its layers, by name.</param>
/// <param name="Errors">The compiler's errors, as it writes them.</param>
/// <param name="Notes">What may have been seen otherwise than the compiler does.</param>
internal sealed record LoadedProject(
    string Project, string? Framework, IReadOnlyList<LayerReport> Layers, IReadOnlyList<string> Errors, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the project, or a layer, has an error.</summary>
    public bool HasErrors => Errors.Count > 0 || Layers.Any(layer => layer.Layer is null);
}
