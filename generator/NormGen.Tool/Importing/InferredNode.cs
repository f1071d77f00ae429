namespace NormGen.Tool.Importing;

/// <summary>A node, with what is known of its inputs.</summary>
/// <param name="Node">The node.</param>
/// <param name="Inputs">Null for one that is left out, or of which nothing is known.</param>
internal sealed record InferredNode(OnnxNode Node, IReadOnlyList<OnnxTensor?> Inputs)
{
    public OnnxTensor? Input(int index) => index < Inputs.Count ? Inputs[index] : null;

    /// <summary>An attribute of integers.</summary>
    public IReadOnlyList<long>? List(string name) => Node.Lists.GetValueOrDefault(name);

    /// <summary>Integers that older versions of an operator have as an attribute, newer ones as an input. Null where they are neither or not known.</summary>
    public IReadOnlyList<long>? List(string name, int input)
        => List(name) ?? (Input(input)?.Values is { } values ? [.. values.Select(value => (long)value)] : null);

    public bool HasInput(int index) => Node.Input(index) is not null;

    public long Integer(string name, long unsaid) => Node.Integers.GetValueOrDefault(name, unsaid);

    public string Text(string name) => Node.Texts.GetValueOrDefault(name, "");

    /// <summary>An output of the first input's type.</summary>
    public OnnxTensor Output(IEnumerable<int?> extents) => new([.. extents], Input(0)?.IsDouble ?? false);
}
