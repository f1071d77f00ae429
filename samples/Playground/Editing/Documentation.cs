using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Playground.Editing;

/// <summary>Summaries from a documentation file.</summary>
public sealed partial class Documentation
{
    private readonly Dictionary<string, string> _summaries;

    private Documentation(Dictionary<string, string> summaries) => _summaries = summaries;

    public static Documentation Read(Stream file)
    {
        Dictionary<string, string> summaries = [];
        foreach (XElement member in XDocument.Load(file).Descendants("member"))
        {
            // Only what attributes say is ever asked for.
            if (member.Attribute("name")?.Value is { } name && name[0] is 'T' or 'P' or 'F' && member.Element("summary") is { } summary)
            {
                summaries[name] = Words(summary);
            }
        }

        return new(summaries);
    }

    /// <summary>Empty where there is none.</summary>
    public string Summary(ISymbol symbol) => symbol.GetDocumentationCommentId() is { } id ? _summaries.GetValueOrDefault(id, "") : "";

    /// <summary>References as the last part of the name that they are to.</summary>
    private static string Words(XElement summary)
    {
        foreach (XElement reference in summary.Descendants().Where(element => element.Attribute("cref") is not null).ToArray())
        {
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('(')[0].Split('.', ':')[^1].Replace("Attribute", "", StringComparison.Ordinal).Split('`')[0]);
        }

        return Spaces().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
