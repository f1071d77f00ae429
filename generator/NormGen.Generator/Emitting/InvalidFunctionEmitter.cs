using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints all functions that a static class could have for an invalid attribute, so that calls to them add no errors to the
/// analyzer's.</summary>
internal static class InvalidFunctionEmitter
{
    public static void Emit(SourceWriter writer, Layer layer)
    {
        string element = Literal.Keyword(layer.ElementType);
        FunctionSignature[] signatures = [.. FunctionSignature.All.Where(signature => !layer.Taken.Contains(signature.Name))];
        for (int i = 0; i < signatures.Length; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            writer.Line("/// <summary>Throws.</summary>");
            FunctionEmitter.Print(writer, signatures[i], element, InvalidLayerEmitter.Throw);
        }
    }
}
