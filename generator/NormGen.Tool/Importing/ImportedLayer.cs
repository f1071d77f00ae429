namespace NormGen.Tool.Importing;

/// <summary>A normalization node and the attribute that it equals.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Operator">Its operator: <c>BatchNormalization</c>.</param>
/// <param name="Attribute">The attribute; null where the file does not tell enough, or NormGen has no such layer.</param>
/// <param name="Tensors">The tensors that fill the layer, each with its name in the file.</param>
/// <param name="Note">What to know of it, or what is missing.</param>
internal sealed record ImportedLayer(string Node, string Operator, string? Attribute, IReadOnlyList<ImportedTensor> Tensors, string? Note);

/// <summary>A tensor.</summary>
/// <param name="Member">The layer's: <c>Weight</c>.</param>
/// <param name="Name">The file's.</param>
internal sealed record ImportedTensor(string Member, string Name);
