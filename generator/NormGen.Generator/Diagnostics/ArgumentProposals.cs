using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Parsing;

namespace NormGen.Generator.Diagnostics;

/// <summary>Proposals for the arguments of an attribute.</summary>
internal static class ArgumentProposals
{
    /// <summary>A property gets a value, whether it is written yet or not.</summary>
    public static Proposal Set(string property, string value)
        => new($"Write {property} = {value}", attribute => Set(attribute, property, value));

    public static Proposal NotTracked => Set(ArgumentNames.TrackRunningStats, "false");

    /// <summary>Neither weight nor bias, so that a bias is not asked for either.</summary>
    public static Proposal NotAffine => new(
        "Write Affine = false",
        attribute => Place.Argument(ArgumentNames.Bias).Value(attribute) is { } bias
            ? [.. Set(attribute, ArgumentNames.Affine, "false"), SourceEdit.Replace(bias, "false")]
            : Set(attribute, ArgumentNames.Affine, "false"));

    /// <summary>The same for a value of an enumeration that is called as the property is.</summary>
    public static Proposal SetEnum(string property, string member)
        => new($"Write {property}.{member}", attribute => Set(attribute, property, $"{Qualifier(attribute)}{property}.{member}"));

    /// <summary>The value at a place becomes another.</summary>
    /// <param name="place">An argument, or an element of one.</param>
    /// <param name="value">The value as C#.</param>
    /// <param name="title">What an editor calls it.</param>
    /// <param name="key">See <see cref="Proposal.Key"/>.</param>
    public static Proposal Write(Place place, string value, string? title = null, string? key = null)
        => new(
            title ?? $"Write {value}",
            attribute => place.Value(attribute) is { } written ? [SourceEdit.Replace(written, value)] : [],
            key);

    /// <summary>Properties are left out.</summary>
    public static Proposal Remove(params string[] properties)
    {
        return new(
            $"Remove {string.Join(" and ", properties)}",
            attribute => attribute.ArgumentList switch
            {
                null => [],
                var list when list.Arguments.All(IsRemoved) => [SourceEdit.Replace(list, "")],
                var list => ListEdits.Remove(list.Arguments, IsRemoved),
            });

        bool IsRemoved(AttributeArgumentSyntax argument) => properties.Contains(argument.NameEquals?.Name.Identifier.ValueText);
    }

    /// <summary>An element of an array is left out.</summary>
    public static Proposal RemoveElement(Place place, string title, string key)
        => new(
            title,
            attribute => place.Value(attribute) is not { } element
                ? []
                : element.Parent switch
                {
                    ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } => ListEdits.Remove(collection.Elements, item => item == element.Parent),
                    InitializerExpressionSyntax initializer => ListEdits.Remove(initializer.Expressions, item => item == element),
                    _ => [],
                },
            key);

    /// <summary>A property that is an array gets another element.</summary>
    public static Proposal AddElement(string property, string element)
        => new(
            $"Add {element} to {property}",
            attribute => Place.Argument(property).Value(attribute) switch
            {
                CollectionExpressionSyntax collection => [ListEdits.Add(collection.Elements, collection.OpenBracketToken, element)],
                ArrayCreationExpressionSyntax { Initializer: { } initializer } => [ListEdits.Add(initializer.Expressions, initializer.OpenBraceToken, element)],
                ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => [ListEdits.Add(initializer.Expressions, initializer.OpenBraceToken, element)],
                _ => [],
            });

    /// <summary>The extents of a preset come in the order of channels first, and the last of them, the channels, moves to their place.</summary>
    /// <param name="channels">The number of arguments before that of the channels.</param>
    /// <param name="preset">The whole as the message writes it.</param>
    public static Proposal ChannelsFirst(int channels, string preset)
        => new(
            $"Write {preset}",
            attribute =>
            {
                var arguments = attribute.ArgumentList!.Arguments;
                AttributeArgumentSyntax[] extents = [.. arguments.Skip(channels).TakeWhile(argument => argument.NameEquals is null)];
                if (arguments.Any(argument => argument.NameColon is not null) || extents.Length < 3)
                {
                    return [];
                }

                var last = extents[extents.Length - 1];
                return
                [
                    .. extents.Select((extent, index) => SourceEdit.Replace(extent, (index == 0 ? last : extents[index - 1]).ToString())),
                    .. Set(attribute, ArgumentNames.ChannelsLast, "true"),
                ];
            },
            "ChannelsLast");

    private static IEnumerable<SourceEdit> Set(AttributeSyntax attribute, string property, string value)
        => Place.Argument(property).Value(attribute) is { } written
            ? [SourceEdit.Replace(written, value)]
            : attribute.ArgumentList is { } list
                ? [ListEdits.Add(list.Arguments, list.OpenParenToken, $"{property} = {value}")]
                : [SourceEdit.Insert(attribute.SyntaxTree, attribute.Name.Span.End, $"({property} = {value})")];

    /// <summary>Who writes our namespace before the attribute has no using directive for it.</summary>
    private static string Qualifier(AttributeSyntax attribute) => attribute.Name is QualifiedNameSyntax name ? $"{name.Left}." : "";
}
