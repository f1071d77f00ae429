using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the generated file of a layer.</summary>
internal static class LayerEmitter
{
    public static string Emit(Layer layer) => $"// {layer.Target.Name}\n";
}
