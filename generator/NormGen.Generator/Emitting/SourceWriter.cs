using System.Text;

namespace NormGen.Generator.Emitting;

/// <summary>Indented text with '\n' line ends, whatever the machine's. A block is followed by an empty line.</summary>
internal sealed class SourceWriter
{
    private StringBuilder _text = new();
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
        if (_afterBlock && length > 0 && text[start] is not ('}' or '{') && string.CompareOrdinal(text, start, "else", 0, "else".Length) != 0)
        {
            _text.Append('\n');
        }

        _afterBlock = false;
        if (length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text, start, length);
        }

        _text.Append('\n');
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

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    /// <summary>What <paramref name="body"/> would write, without the indentation it is at.</summary>
    public string Capture(Action body)
    {
        (StringBuilder Text, int Depth, bool AfterBlock) outer = (_text, _depth, _afterBlock);
        (_text, _depth, _afterBlock) = (new(), 0, false);
        body();
        string captured = _text.ToString();
        (_text, _depth, _afterBlock) = outer;
        return captured;
    }

    public override string ToString() => _text.ToString();
}
