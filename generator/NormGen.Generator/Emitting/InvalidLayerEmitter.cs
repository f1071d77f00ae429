using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>
/// Prints the contract's members for an invalid attribute, so that calls to them add no errors to the analyzer's.
/// </summary>
internal static class InvalidLayerEmitter
{
    /// <summary>The body of each member. Not a constant of the class: that could collide with one of the user's.</summary>
    public const string Throw = "throw new global::System.NotSupportedException(\"The attribute is invalid; the compiler's NORM errors say why.\");";

    public static void Emit(SourceWriter writer, Layer layer)
    {
        string element = Literal.Keyword(layer.ElementType);
        string contract = BaseClasses.Contract(layer.ElementType);
        string span = $"global::System.Span<{element}>";
        string readOnlySpan = $"global::System.ReadOnlySpan<{element}>";

        (string Type, string Name, string Body)[] members =
        [
            ("bool", "Training", $"\n{{\n    get => {Throw}\n    set => {Throw}\n}}"),
            ("int", "MaxDegreeOfParallelism", $"\n{{\n    get => {Throw}\n    set => {Throw}\n}}"),
            ("global::NormGen.NormalizationInfo", "Info", $"\n    => {Throw}"),
            (span, "Weight", $"\n    => {Throw}"),
            (span, "Bias", $"\n    => {Throw}"),
            (span, "RunningMean", $"\n    => {Throw}"),
            (span, "RunningVariance", $"\n    => {Throw}"),
            ("long", "BatchesTracked", $"\n{{\n    get => {Throw}\n    set => {Throw}\n}}"),
            (span, "WeightGradient", $"\n    => {Throw}"),
            (span, "BiasGradient", $"\n    => {Throw}"),
            ($"global::System.Collections.Generic.IEnumerable<global::NormGen.Parameter<{element}>>", "Parameters", $"\n    => {Throw}"),
            ("global::System.ReadOnlySpan<int>", "ParameterShape", $"\n    => {Throw}"),
            ("global::System.ReadOnlySpan<int>", "RunningShape", $"\n    => {Throw}"),
            ("void", "Forward", $"({readOnlySpan} input, {span} output)\n    => {Throw}"),
            ("void", "Forward", $"({readOnlySpan} input, {span} output, global::System.ReadOnlySpan<int> shape)\n    => {Throw}"),
            ("void", "Backward", $"(\n    {readOnlySpan} input, {readOnlySpan} outputGradient, {span} inputGradient)\n    => {Throw}"),
            ("void", "ZeroGradients", $"() => {Throw}"),
            ("void", "ResetRunningStats", $"() => {Throw}"),
            ("void", "ResetParameters", $"() => {Throw}"),
            ("void", "Train", $"() => {Throw}"),
            ("void", "Eval", $"() => {Throw}"),
            ("void", "CopyFrom", $"({contract} other)\n    => {Throw}"),
            ("void", "Synchronize", $"(global::NormGen.ICollective collective)\n    => {Throw}"),
            ("void", "Fold", $"({span} scale, {span} shift)\n    => {Throw}"),
        ];
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            (string type, string name, string body) = members[i];
            writer.Line("/// <inheritdoc/>");
            writer.Line(layer.Taken.Contains(name) ? $"{type} {contract}.{name}{body}" : $"public {type} {name}{body}");
        }

        foreach (FormMethod method in layer.Form.Methods.Where(method => !layer.Taken.Contains(method.Name)))
        {
            foreach (string[] parameters in FormEmitter.Parameters(method, layer.ElementType))
            {
                writer.Line();
                writer.Line($"/// <summary>{method.Summary}</summary>");
                writer.Line($"public void {method.Name}(\n    {string.Join(", ", parameters)})\n    => {Throw}");
            }
        }
    }
}
