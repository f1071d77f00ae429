using System.Text;
using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Indented text with '\n' line ends, whatever the machine's. A block is followed by an empty line.</summary>
internal sealed class SourceWriter
{
    private const int LineLength = 150;

    private readonly StringBuilder _text = new();
    private readonly List<Mark> _marks = [];
    private int _lines;
    private int _depth;
    private bool _afterBlock;

    /// <summary>Writes one line, or several: the text's own lines are indented alike.</summary>
    public void Line(string text = "")
    {
        int start = 0, end;
        while ((end = text.IndexOf('\n', start)) >= 0)
        {
            Line(text, start, end - start);
            start = end + 1;
        }

        Line(text, start, text.Length - start);
    }

    /// <summary>A part of a text, which is not cut out first: that would copy most of what is written.</summary>
    private void Line(string text, int start, int length)
    {
        if (_afterBlock && length > 0 && text[start] != '}' && string.CompareOrdinal(text, start, "else", 0, "else".Length) != 0)
        {
            _text.Append('\n');
            _lines++;
        }

        _afterBlock = false;
        if (length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text, start, length);
        }

        _text.Append('\n');
        _lines++;
    }

    /// <summary>What the text's parts are about.</summary>
    public EquatableArray<Mark> Marks => _marks.ToEquatableArray();

    /// <summary>Writes what is about one thing.</summary>
    public void Marked(string about, Action body)
    {
        // An empty line that is owed to a block before is not part of it.
        int first = _lines + (_afterBlock ? 2 : 1);
        body();
        _marks.Add(new(about, first, _lines));
    }

    /// <summary>Writes <paramref name="head"/>, if any, and <paramref name="body"/> in braces below it.</summary>
    public void Block(string head, Action body)
    {
        if (head.Length > 0)
        {
            Line(head);
        }

        Line("{");
        Indented(body);
        Line("}");
        _afterBlock = true;
    }

    /// <summary>Writes a list in one line, or, where that would be too long, in several.</summary>
    public void Wrapped(string before, IReadOnlyList<string> items, string after)
    {
        if (Fits(before.Length + items.Sum(item => item.Length + 2) + after.Length))
        {
            Line(before + string.Join(", ", items) + after);
            return;
        }

        Line(before);
        Indented(() =>
        {
            string line = "";
            for (int i = 0; i < items.Count; i++)
            {
                string item = items[i] + (i < items.Count - 1 ? "," : after);
                if (line.Length > 0 && !Fits(line.Length + 1 + item.Length))
                {
                    Line(line);
                    line = "";
                }

                line = line.Length > 0 ? $"{line} {item}" : item;
            }

            Line(line);
        });
    }

    /// <summary>Writes a text, word by word, in lines that begin alike.</summary>
    public void Comment(string begin, string text)
    {
        string line = begin;
        foreach (string word in text.Split(' '))
        {
            if (line.Length > begin.Length && !Fits(line.Length + 1 + word.Length))
            {
                Line(line);
                line = begin;
            }

            line = line.Length == begin.Length ? line + word : $"{line} {word}";
        }

        Line(line);
    }

    /// <summary>Whether a text of so many characters fits into a line.</summary>
    public bool Fits(int length) => (4 * _depth) + length <= LineLength;

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    public override string ToString() => _text.ToString();
}

/// <summary>Lines of a text that are about one thing: a step of the plan, a pass.</summary>
/// <param name="About">What.</param>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last.</param>
internal sealed record Mark(string About, int First, int Last);
