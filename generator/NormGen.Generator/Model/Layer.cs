namespace NormGen.Generator.Model;

/// <summary>One annotated class.</summary>
/// <param name="Target">Where the generated part goes.</param>
/// <param name="Spec">What to generate; null where the attribute is invalid, and the members only throw.</param>
/// <param name="ElementType">The element type, also of an invalid layer, so that calls to it compile.</param>
internal sealed record Layer(TargetClass Target, LayerSpec? Spec, ElementType ElementType);
