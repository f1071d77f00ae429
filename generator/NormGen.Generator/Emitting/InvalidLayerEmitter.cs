using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>
/// Prints the contract's members for an invalid attribute, so that calls to them add no errors to the analyzer's.
/// </summary>
internal static class InvalidLayerEmitter
{
    public static void Emit(SourceWriter writer, Layer layer)
    {
        string span = $"global::System.Span<{Literal.Keyword(layer.ElementType)}>";
        string readOnlySpan = $"global::System.ReadOnlySpan<{Literal.Keyword(layer.ElementType)}>";
        const string Throw = "throw new global::System.NotSupportedException(Invalid);";

        writer.Line("private const string Invalid = \"The class's [Normalize] is invalid; the compiler's NORM errors say why.\";");
        writer.Line();
        string[] members =
        [
            $"bool Training {{ get => {Throw} set => {Throw} }}",
            $"{span} Weight => {Throw}",
            $"{span} Bias => {Throw}",
            $"{span} RunningMean => {Throw}",
            $"{span} RunningVariance => {Throw}",
            $"long BatchesTracked {{ get => {Throw} set => {Throw} }}",
            $"void Forward({readOnlySpan} input, {span} output) => {Throw}",
            $"void Forward({readOnlySpan} input, {span} output, global::System.ReadOnlySpan<int> shape) => {Throw}",
            $"void ResetRunningStats() => {Throw}",
            $"void ResetParameters() => {Throw}",
        ];
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            writer.Line("/// <inheritdoc/>");
            writer.Line("public " + members[i]);
        }
    }
}
