using System.Globalization;
using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>A number of elements or steps: a constant times the extents that are known only when called.</summary>
/// <param name="Factor">The constant.</param>
/// <param name="Extents">The names of the extents in the generated code.</param>
/// <param name="MultipleOf">What the extents' product is known to be a multiple of.</param>
internal sealed record Size(long Factor, EquatableArray<string> Extents, long MultipleOf = 1)
{
    public static Size One { get; } = Constant(1);

    public bool IsConstant => Extents.Count == 0;

    public static Size Constant(long value) => new(value, default);

    public static Size Dynamic(string extent, long multipleOf = 1) => new(1, new EquatableArray<string>([extent]), multipleOf);

    public static Size operator *(Size left, Size right)
        => new(left.Factor * right.Factor, left.Extents.Concat(right.Extents).ToEquatableArray(), left.MultipleOf * right.MultipleOf);

    public bool Is(long value) => IsConstant && Factor == value;

    /// <summary>For readers: <c>25,088</c>, <c>784 · extent0</c>.</summary>
    public string Words => IsConstant ? Factor.Words() : string.Join(" · ", Factors);

    /// <summary>As a factor in C#: <c>784</c>, <c>extent0</c>, <c>784 * extent0</c>.</summary>
    public override string ToString() => string.Join(" * ", Factors);

    private IEnumerable<string> Factors
        => Factor == 1 && !IsConstant ? Extents : Extents.Prepend(Factor.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Numbers for readers.</summary>
internal static class NumberWords
{
    /// <summary>With separators: <c>25,088</c>.</summary>
    public static string Words(this long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With separators.</summary>
    public static string Words(this int value) => ((long)value).Words();
}
