using System.Globalization;
using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>A number of elements or steps: a constant times the extents that are known only when called.</summary>
/// <param name="Factor">The constant.</param>
/// <param name="Extents">The names of the extents in the generated code.</param>
internal sealed record Size(long Factor, EquatableArray<string> Extents)
{
    public static Size One { get; } = Constant(1);

    public bool IsConstant => Extents.Count == 0;

    public static Size Constant(long value) => new(value, default);

    public static Size Dynamic(string extent) => new(1, new EquatableArray<string>([extent]));

    public static Size operator *(Size left, Size right)
        => new(left.Factor * right.Factor, left.Extents.Concat(right.Extents).ToEquatableArray());

    public bool Is(long value) => IsConstant && Factor == value;

    /// <summary>For readers: <c>25,088</c>, <c>1,568 · extent0</c>.</summary>
    public string Words => string.Join(" · ", Factors(Factor.Words()));

    /// <summary>As a factor in C#: <c>784</c>, <c>extent0</c>, <c>784 * extent0</c>.</summary>
    public override string ToString() => string.Join(" * ", Factors(Factor.ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<string> Factors(string factor) => Factor == 1 && !IsConstant ? Extents : Extents.Prepend(factor);
}

/// <summary>Numbers for readers.</summary>
internal static class NumberWords
{
    /// <summary>With separators: <c>25,088</c>.</summary>
    public static string Words(this long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With separators.</summary>
    public static string Words(this int value) => ((long)value).Words();
}
