namespace NormGen.Generator.Emitting;

/// <summary>What a generated method takes: <c>ref float slice, nint columns</c>.</summary>
internal sealed class MethodParameters(IEnumerable<(string Type, string Name)> parameters)
{
    private readonly (string Type, string Name)[] _parameters = [.. parameters];

    public string Declarations => string.Join(", ", _parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));

    /// <summary>As one method passes its own on to another.</summary>
    public string Arguments => string.Join(", ", _parameters.Select(Argument));

    public MethodParameters With(params (string Type, string Name)[] more) => new([.. _parameters, .. more]);

    /// <summary>The arguments, with other expressions for some of them.</summary>
    public string ArgumentsWith(params (string Name, string Value)[] others) => string.Join(", ", _parameters.Select(parameter =>
        others.FirstOrDefault(other => other.Name == parameter.Name) is { Value: { } value }
            ? Modifier(parameter.Type) + value
            : Argument(parameter)));

    private static string Argument((string Type, string Name) parameter) => Modifier(parameter.Type) + parameter.Name;

    private static string Modifier(string type)
        => type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : type.StartsWith("out ", StringComparison.Ordinal) ? "out " : "";
}
