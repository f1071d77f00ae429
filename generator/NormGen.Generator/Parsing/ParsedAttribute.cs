using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>The attribute's arguments as the user gave them; null where one is not given.</summary>
internal sealed record ParsedAttribute
{
    /// <summary>The compiler reports an error in the attribute, so that what is missing here may well be written there.</summary>
    public required bool HasErrors { get; init; }

    public int[]? Shape { get; init; }

    public int[]? Axes { get; init; }

    public bool? Affine { get; init; }

    public bool? Bias { get; init; }

    public int[]? ParameterAxes { get; init; }

    public double? Epsilon { get; init; }

    public double? Momentum { get; init; }

    public bool? CumulativeAverage { get; init; }

    public bool? BiasedRunningVariance { get; init; }

    public bool? TrackRunningStats { get; init; }

    public int? Groups { get; init; }

    public int? ChannelAxis { get; init; }

    public int? Statistic { get; init; }

    /// <summary>The element type; null where it is unsupported.</summary>
    public required ElementType? ElementType { get; init; }

    /// <summary>The element type as a message shows it.</summary>
    public required string ElementTypeName { get; init; }

    public int? Unrolling { get; init; }

    public bool? Backward { get; init; }

    public static ParsedAttribute From(AttributeData attribute, CancellationToken cancellation)
    {
        var arguments = attribute.NamedArguments
            .Where(argument => IsComplete(argument.Value))
            .GroupBy(argument => argument.Key)
            .ToDictionary(group => group.Key, group => group.First().Value);
        var written = (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.Count ?? 0;
        var (elementType, elementTypeName) = Element(arguments);

        return new()
        {
            HasErrors = attribute.AttributeConstructor is null || written != arguments.Count,
            Shape = Integers(arguments, ArgumentNames.Shape),
            Axes = Integers(arguments, ArgumentNames.Axes),
            Affine = Value<bool>(arguments, ArgumentNames.Affine),
            Bias = Value<bool>(arguments, ArgumentNames.Bias),
            ParameterAxes = Integers(arguments, ArgumentNames.ParameterAxes),
            Epsilon = Value<double>(arguments, ArgumentNames.Epsilon),
            Momentum = Value<double>(arguments, ArgumentNames.Momentum),
            CumulativeAverage = Value<bool>(arguments, ArgumentNames.CumulativeAverage),
            BiasedRunningVariance = Value<bool>(arguments, ArgumentNames.BiasedRunningVariance),
            TrackRunningStats = Value<bool>(arguments, ArgumentNames.TrackRunningStats),
            Groups = Value<int>(arguments, ArgumentNames.Groups),
            ChannelAxis = Value<int>(arguments, ArgumentNames.ChannelAxis),
            Statistic = Value<int>(arguments, ArgumentNames.Statistic),
            ElementType = elementType,
            ElementTypeName = elementTypeName,
            Unrolling = Value<int>(arguments, ArgumentNames.Unrolling),
            Backward = Value<bool>(arguments, ArgumentNames.Backward),
        };
    }

    private static bool IsComplete(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array when !value.IsNull => value.Values.All(IsComplete),
        TypedConstantKind.Type => value.Value is not IErrorTypeSymbol,
        _ => true,
    };

    private static T? Value<T>(Dictionary<string, TypedConstant> arguments, string name)
        where T : struct
        => arguments.TryGetValue(name, out var value) && value.Value is T result ? result : null;

    private static int[]? Integers(Dictionary<string, TypedConstant> arguments, string name)
        => arguments.TryGetValue(name, out var value) && value is { Kind: TypedConstantKind.Array, IsNull: false }
            ? [.. value.Values.Select(element => element.Value).OfType<int>()]
            : null;

    private static (ElementType? Type, string Name) Element(Dictionary<string, TypedConstant> arguments)
    {
        if (!arguments.TryGetValue(ArgumentNames.ElementType, out var value))
        {
            return (Model.ElementType.Single, "typeof(float)");
        }

        return value.Value switch
        {
            ITypeSymbol { SpecialType: SpecialType.System_Single } => (Model.ElementType.Single, "typeof(float)"),
            ITypeSymbol { SpecialType: SpecialType.System_Double } => (Model.ElementType.Double, "typeof(double)"),
            ITypeSymbol type => (null, $"typeof({type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)})"),
            _ => (null, "null"),
        };
    }
}
