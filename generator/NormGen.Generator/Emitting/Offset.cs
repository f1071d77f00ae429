using System.Globalization;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>An index as it is printed: a sum of a constant and of loop variables times strides.</summary>
internal readonly struct Offset
{
    private readonly long _constant;
    private readonly string? _terms;

    private Offset(long constant, string? terms)
    {
        _constant = constant;
        _terms = terms;
    }

    public static Offset Zero => default;

    public static Offset One => Constant(1);

    public static Offset Constant(long value) => new(value, null);

    public static Offset Variable(string name) => new(0, name);

    public bool IsConstant => _terms is null;

    public bool IsZero => _constant == 0 && _terms is null;

    public static Offset operator +(Offset left, Offset right)
        => new(
            left._constant + right._constant,
            left._terms is null ? right._terms : right._terms is null ? left._terms : $"{left._terms} + {right._terms}");

    /// <summary>The index of a step, times the stride.</summary>
    public static Offset operator *(Offset index, Size stride)
    {
        if (index.IsZero || stride.Is(0))
        {
            return Zero;
        }

        if (stride.Is(1))
        {
            return index;
        }

        return index.IsConstant && stride.IsConstant
            ? Constant(index._constant * stride.Factor)
            : index.IsConstant && index._constant == 1
                ? Variable(stride.ToString())
                : Variable($"{(index.IsSum ? $"({index})" : index.ToString())} * {stride}");
    }

    /// <summary>As the index of a span, which takes no <c>nint</c>.</summary>
    public string ToIndex()
        => IsConstant ? ToString() : $"(int){(_constant == 0 && (IsInParentheses || !_terms!.Contains(' ')) ? _terms : $"({this})")}";

    private bool IsInParentheses => _terms![0] == '(' && _terms.IndexOf(')') == _terms.Length - 1;

    private bool IsSum => _terms is not null && (_constant != 0 || _terms.Contains(' '));

    public override string ToString()
    {
        string constant = _constant.ToString(CultureInfo.InvariantCulture);
        return _terms is null ? constant : _constant == 0 ? _terms : $"{_terms} + {constant}";
    }
}
