using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Finds members of the user's class, its own and inherited ones, that collide with generated ones.</summary>
internal static class MemberValidator
{
    public static void Validate(INamedTypeSymbol type, TypeDeclarationSyntax declaration, ElementType elementType, Compilation compilation, List<Finding> findings)
    {
        var identifier = Place.At(declaration.Identifier.GetLocation());
        if (GeneratedMembers.AllNames.Contains(type.Name))
        {
            findings.Add(Collision(identifier, type, "is named", type.Name, "rename the class"));
        }

        foreach (var parameter in type.TypeParameters.Where(parameter => GeneratedMembers.AllNames.Contains(parameter.Name)))
        {
            findings.Add(Collision(Place.At(parameter.Locations[0]), type, "has a type parameter", parameter.Name, "rename it"));
        }

        foreach (var member in GeneratedMembers.AllNames.SelectMany(name => type.GetMembers(name)))
        {
            if (!member.IsImplicitlyDeclared
                && Collides(member, elementType)
                && member.Locations.FirstOrDefault(location => !IsGenerated(location)) is { } location)
            {
                findings.Add(Collision(Place.At(location), type, "declares", member.Name, "rename it"));
            }
        }

        CheckBases(type, identifier, elementType, compilation, findings);
    }

    private static void CheckBases(INamedTypeSymbol type, Place identifier, ElementType elementType, Compilation compilation, List<Finding> findings)
    {
        var reported = new HashSet<string>();
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            // The members of a layer in this compilation are not there yet when the generator runs.
            if (NormalizeAttributes.Find(ancestor) is not null)
            {
                findings.Add(Collision(identifier, type, $"inherits from the layer '{ancestor.Name}'", GeneratedMembers.Names[0], $"remove [Normalize] from one of them, or let '{type.Name}' hold a '{ancestor.Name}'"));
                return;
            }

            foreach (var member in GeneratedMembers.AllNames.SelectMany(name => ancestor.GetMembers(name)))
            {
                if (!member.IsImplicitlyDeclared
                    && Collides(member, elementType)
                    && compilation.IsSymbolAccessibleWithin(member, type)
                    && reported.Add(member.Name))
                {
                    findings.Add(Collision(identifier, type, $"inherits from '{ancestor.Name}'", member.Name, "rename it there, or choose another base class"));
                }
            }
        }
    }

    private static bool Collides(ISymbol member, ElementType elementType)
        => GeneratedMembers.Names.Contains(member.Name)
            || member is not IMethodSymbol method
            || GeneratedMembers.Methods.Any(generated => generated.Name == method.Name && HasSignature(method, generated, elementType));

    private static bool HasSignature(IMethodSymbol method, GeneratedMethod generated, ElementType elementType)
    {
        var element = elementType == ElementType.Double ? "double" : "float";
        return method.Arity == 0
            && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
            && method.Parameters.Select(parameter => parameter.Type.ToDisplayString())
                .SequenceEqual(generated.ParameterTypes.Select(type => type.Replace("<T>", $"<{element}>")));
    }

    /// <summary>Whether the generator wrote it: it lies in the folder that Roslyn names after the generator.</summary>
    private static bool IsGenerated(Location location)
        => location.SourceTree?.FilePath.Split('/', '\\').Contains(typeof(NormalizationGenerator).FullName) == true;

    private static Finding Collision(Place place, INamedTypeSymbol type, string what, string member, string advice)
        => new(DiagnosticDescriptors.MemberCollision, place, type.Name, what, member, advice);
}
