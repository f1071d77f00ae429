using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints what users of PyTorch look for: modes, copies, batches that ranks share, and the layer as text.</summary>
internal sealed class ConvenienceEmitter(SourceWriter writer, LayerSpec spec, Describer words)
{
    /// <param name="hasToString">The class has a ToString of its own, which stands for ours.</param>
    public void Emit(bool hasToString)
    {
        Method("void Train()", "_layer.Training = true");
        writer.Line();
        Method("void Eval()", "_layer.Training = false");
        writer.Line();
        Method(
            $"void CopyFrom(global::NormGen.INormalization<{Literal.Keyword(spec.ElementType)}> other)",
            "global::NormGen.CompilerServices.LayerCopy.Copy(this, other)");
        writer.Line();
        Method("void Synchronize(global::NormGen.ICollective? collective)", "_layer.Synchronize(collective)");
        if (!hasToString)
        {
            writer.Line();
            writer.Line("/// <returns>The layer as PyTorch prints it.</returns>");
            writer.Line($"public override string ToString() => \"{new ModuleText(spec, words.Kind)}\";");
        }
    }

    private void Method(string declaration, string body)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public {declaration} => {body};");
    }
}
