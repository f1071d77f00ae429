namespace NormGen.Generator.Model;

/// <summary>The user's class: what is needed to add another part to it.</summary>
/// <param name="Namespace">The namespace, or "" for the global one.</param>
/// <param name="Containers">The types it is nested in, outermost first, as partial declarations would begin:
/// <c>partial struct Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The class's name without type parameters.</param>
/// <param name="Declaration">The class as a partial declaration would begin: <c>partial class Layer&lt;T&gt;</c>.</param>
/// <param name="Attributes">The attributes for generated classes that the user has not put on it already.</param>
/// <param name="HasToString">The class has a <c>ToString()</c> of its own, or inherits one other than object's.</param>
/// <param name="TakesBaseClass">Its generated part may name a base class: the members of that are as callable as members of its own.</param>
/// <param name="HintName">The generated file's name: unique in the compilation whatever the case of its letters.</param>
internal sealed record TargetClass(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string Declaration,
    EquatableArray<string> Attributes,
    bool HasToString,
    bool TakesBaseClass,
    string HintName);
