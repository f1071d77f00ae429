namespace NormGen.Generator.Model;

/// <summary>A preset in words and in code.</summary>
/// <param name="Kind">What the layer is called: <c>Batch norm</c>.</param>
/// <param name="Written">The attribute, with the values of constants in their place: <c>[BatchNorm(64, 28, 28)]</c>.</param>
/// <param name="General">The <c>[Normalize]</c> that it stands for.</param>
internal sealed record PresetText(string Kind, string Written, string General);
