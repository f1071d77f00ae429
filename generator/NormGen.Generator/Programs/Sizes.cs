using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;

namespace NormGen.Generator.Programs;

/// <summary>The plan's sizes as expressions.</summary>
internal static class Sizes
{
    public static Expression Of(Size size)
        => size.Extents.Select(extent => (Expression)extent).Aggregate((Expression)size.Factor, (product, extent) => product * extent);

    /// <summary>The smaller of two.</summary>
    public static Expression Min(Expression left, Expression right)
        => (left, right) is (Integer a, Integer b) ? Math.Min(a.Value, b.Value) : new Call("Math", "Min", [], [left, right]);
}
