namespace NormGen.Generator.Model;

/// <summary>One annotated class.</summary>
/// <param name="Target">Where the generated part goes.</param>
/// <param name="Spec">What to generate; null where the attribute is invalid, and the members only throw.</param>
/// <param name="ElementType">The element type, also of an invalid layer, so that calls to it compile.</param>
/// <param name="Form">What its calls take, also of an invalid layer.</param>
/// <param name="Taken">The names of generated members that the class cannot take, since it declares or inherits them or is
/// so named itself. Then the layer is invalid, and these members can only be explicit implementations of the interface.</param>
/// <param name="IsStatic">The class is static: what it gets are functions without a state.</param>
/// <param name="Preset">The preset that stands for the general attribute; null where there is none. It changes words, never code.</param>
internal sealed record Layer(
    TargetClass Target, LayerSpec? Spec, ElementType ElementType, CallForm Form, EquatableArray<string> Taken, bool IsStatic, PresetText? Preset);
