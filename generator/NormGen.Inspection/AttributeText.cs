using Microsoft.CodeAnalysis;

namespace NormGen.Inspection;

/// <summary>An attribute that someone types, and the class around it that makes a program of it.</summary>
internal static class AttributeText
{
    private const string Usings = "using NormGen;\n";
    private const string Class = "\npartial class Layer;\n";

    /// <summary>Not one of the generator's: there is no class that it could be at.</summary>
    private const string NoLayer = "NORM000";

    /// <summary>The compiler's, for a name that it does not know.</summary>
    private const string NoType = "CS0246";

    private static readonly string[] s_names = ["LayerNorm", "RmsNorm", "BatchNorm", "GroupNorm", "InstanceNorm", "Normalize"];

    public static LayerReport Report(Inspector inspector, string text, CancellationToken cancellation)
    {
        (string source, int before) = Source(text);
        Compilation compilation = inspector.Compile(source);
        Message[] errors =
        [
            .. compilation.GetDiagnostics(cancellation)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.Id == NoType ? WithNames(Messages.Of(diagnostic), source) : Messages.Of(diagnostic))
                // An unknown attribute is missed under two names.
                .DistinctBy(message => message.Start),
        ];
        LayerReport report = Inspector.Inspect(compilation, cancellation) is [var first, ..]
            ? first
            : new("", text, null, [new(NoLayer, MessageSeverity.Error, "There is no attribute of NormGen: write one such as [LayerNorm(768)] or [BatchNorm(64, 28, 28)].", before, text.Length, [])], null);
        Message[] messages = [.. (errors.Length > 0 ? errors : report.Messages).Select(message => Moved(message, before, text.Length))];
        return report with { Location = null, Messages = messages, Layer = errors.Length > 0 ? null : report.Layer };
    }

    /// <summary>A name that is no attribute: which there are, the most alike first.</summary>
    private static Message WithNames(Message message, string source)
    {
        string name = source.Substring(message.Start, message.Length);
        string[] names = [.. s_names.OrderBy(other => Distance(name.ToUpperInvariant(), other.ToUpperInvariant()))];
        return message with
        {
            Text = $"There is no attribute {name}. Write {names[0]}, or another: {string.Join(", ", names[1..])}.",
            Fixes = [new($"Write {names[0]}", [new(message.Start, message.Length, names[0])])],
        };
    }

    /// <summary>How many characters are to be put in, taken out or changed.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 0; i < one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int k = 0; k < other.Length; k++)
            {
                int changed = diagonal + (one[i] == other[k] ? 0 : 1);
                diagonal = row[k + 1];
                row[k + 1] = Math.Min(changed, 1 + Math.Min(diagonal, row[k]));
            }
        }

        return row[^1];
    }

    /// <summary>A whole source, and how many characters stand before what was typed.</summary>
    public static (string Source, int Before) Source(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Contains("class", StringComparison.Ordinal))
        {
            return (Usings + text, Usings.Length);
        }

        return trimmed.StartsWith('[') ? (Usings + text + Class, Usings.Length) : ($"{Usings}[{text}]{Class}", Usings.Length + 1);
    }

    /// <summary>A place in what was typed. A fix that changes what was not typed is none.</summary>
    private static Message Moved(Message message, int before, int length)
    {
        int start = Math.Clamp(message.Start - before, 0, length);
        return message with
        {
            Start = start,
            Length = Math.Clamp(message.Start - before + message.Length, start, length) - start,
            Fixes =
            [
                .. message.Fixes
                    .Select(fix => fix with { Edits = [.. fix.Edits.Select(edit => edit with { Start = edit.Start - before })] })
                    .Where(fix => fix.Edits.All(edit => edit.Start >= 0 && edit.Start + edit.Length <= length)),
            ],
        };
    }
}
