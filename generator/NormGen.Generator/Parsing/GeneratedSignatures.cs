using Microsoft.CodeAnalysis;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Compares the user's methods with the generated ones, by symbols: in text, annotations and aliases would tell
/// equal types apart.</summary>
internal sealed class GeneratedSignatures(Compilation compilation, ElementType elementType, IReadOnlyList<GeneratedMethod> methods)
{
    private readonly ITypeSymbol _element = compilation.GetSpecialType(
        elementType == ElementType.Double ? SpecialType.System_Double : SpecialType.System_Single);

    public bool Include(IMethodSymbol method)
        => method.Arity == 0
            && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
            && methods.Any(generated => generated.Name == method.Name && HasTypes(method, generated.ParameterTypes));

    private bool HasTypes(IMethodSymbol method, GeneratedType[] types)
        => method.Parameters.Length == types.Length
            && method.Parameters.Zip(types, (parameter, type) => SymbolEqualityComparer.Default.Equals(parameter.Type, Symbol(type))).All(equal => equal);

    private INamedTypeSymbol? Symbol(GeneratedType type) => compilation.GetTypeByMetadataName(type.MetadataName) switch
    {
        { Arity: > 0 } generic when type.OfIntegers => generic.Construct(compilation.GetSpecialType(SpecialType.System_Int32)),
        { Arity: > 0 } generic when type.OfBytes => generic.Construct(compilation.GetSpecialType(SpecialType.System_Byte)),
        { Arity: > 0 } generic => generic.Construct(_element),
        var other => other,
    };
}
