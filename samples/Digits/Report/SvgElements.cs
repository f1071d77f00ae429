using System.Text;

namespace Digits.Report;

/// <summary>The elements of an SVG file, a line each; numbers look the same in every country.</summary>
internal sealed class SvgElements
{
    private readonly StringBuilder _text = new();

    public void Add(FormattableString element) => _text.Append(FormattableString.Invariant(element)).Append('\n');

    public override string ToString() => _text.ToString();
}
