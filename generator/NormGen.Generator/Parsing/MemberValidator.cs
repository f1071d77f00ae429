using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Finds members of the user's class, its own and inherited ones, that collide with generated ones.</summary>
internal sealed class MemberValidator
{
    private readonly INamedTypeSymbol _type;
    private readonly Location _identifier;
    private readonly IReadOnlyList<string> _names, _properties, _allNames;
    private readonly GeneratedSignatures _signatures;
    private readonly Compilation _compilation;
    private readonly List<Finding> _findings;
    private readonly SortedSet<string> _taken = new(StringComparer.Ordinal);

    private MemberValidator(INamedTypeSymbol type, Location identifier, ElementType elementType, CallForm form, Compilation compilation, List<Finding> findings)
    {
        _type = type;
        _identifier = identifier;
        _names = type.IsStatic ? GeneratedMembers.FunctionNames : GeneratedMembers.Names;
        _properties = type.IsStatic ? [] : GeneratedMembers.Properties;
        IReadOnlyList<GeneratedMethod> methods = type.IsStatic ? GeneratedMembers.Functions : GeneratedMembers.MethodsOf(form);
        _allNames = [.. _names, .. methods.Select(method => method.Name).Distinct()];
        _signatures = new(compilation, elementType, methods);
        _compilation = compilation;
        _findings = findings;
    }

    /// <summary>Adds to <paramref name="findings"/>.</summary>
    /// <returns>The names of generated members that the class has already.</returns>
    public static IReadOnlyCollection<string> Validate(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        ElementType elementType,
        CallForm form,
        Compilation compilation,
        List<Finding> findings)
    {
        var validator = new MemberValidator(type, declaration.Identifier.GetLocation(), elementType, form, compilation, findings);
        validator.CheckNames();
        validator.CheckMembers();
        validator.CheckAccessors();
        validator.CheckBases();
        return validator._taken;
    }

    private void CheckNames()
    {
        if (_allNames.Contains(_type.Name))
        {
            Add(_identifier, "is named", _type.Name, "rename the class");
        }

        foreach (var parameter in _type.TypeParameters)
        {
            if (_allNames.Contains(parameter.Name))
            {
                Add(parameter.Locations[0], "has the type parameter", parameter.Name, "rename it");
            }
        }
    }

    private void CheckMembers()
    {
        foreach (var member in Colliding(_type))
        {
            if (member.Locations.FirstOrDefault(location => !IsGenerated(location)) is { } location)
            {
                Add(location, "declares", member.Name, "rename it");
            }
        }
    }

    /// <summary>A property takes the names of both its accessors, whichever it has.</summary>
    private void CheckAccessors()
    {
        foreach (var property in _properties)
        {
            foreach (var member in _type.GetMembers($"get_{property}").Concat(_type.GetMembers($"set_{property}")))
            {
                if (member is not IMethodSymbol { AssociatedSymbol: not null })
                {
                    Add(member.Locations[0], "declares", member.Name, "rename it");
                    _taken.Add(property);
                }
            }
        }
    }

    private void CheckBases()
    {
        // Behind the base class that the generated part names there are no members of the user's.
        for (var ancestor = _type.BaseType; ancestor is not null && !RuntimeBase.Is(ancestor); ancestor = ancestor.BaseType)
        {
            // The members of a layer in this compilation are not there yet when the generator runs.
            if (LayerAttributes.Find(ancestor) is not null)
            {
                Add(
                    _identifier,
                    $"inherits from the layer '{ancestor.Name}' the member",
                    GeneratedMembers.AllNames[0],
                    $"remove [Normalize] from one of them, or let '{_type.Name}' hold a '{ancestor.Name}'");
                _taken.UnionWith(GeneratedMembers.AllNames);
                return;
            }

            foreach (var member in Colliding(ancestor))
            {
                if (_compilation.IsSymbolAccessibleWithin(member, _type) && !_taken.Contains(member.Name))
                {
                    Add(_identifier, $"inherits from '{ancestor.Name}' the member", member.Name, "rename it there, or choose another base class");
                }
            }
        }
    }

    private IEnumerable<ISymbol> Colliding(INamedTypeSymbol type)
        => _allNames
            .SelectMany(name => type.GetMembers(name))
            .Where(member => !member.IsImplicitlyDeclared && Collides(member));

    private bool Collides(ISymbol member)
        => _names.Contains(member.Name)
            || member is not IMethodSymbol method
            || _signatures.Include(method);

    /// <summary>Whether the generator wrote it: it lies in the folder that Roslyn names after the generator.</summary>
    private static bool IsGenerated(Location location)
        => location.SourceTree?.FilePath.Split('/', '\\').Contains(typeof(NormalizationGenerator).FullName) == true;

    private void Add(Location location, string what, string member, string advice)
    {
        _taken.Add(member);
        _findings.Add(new(DiagnosticDescriptors.MemberCollision, Place.At(location), _type.Name, what, member, advice));
    }
}
