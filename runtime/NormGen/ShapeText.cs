using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormGen;

/// <summary>Shapes as attributes and messages write them. Compiled into each assembly that has such messages.</summary>
internal static class ShapeText
{
    /// <summary>A shape: <c>[2, 64]</c>.</summary>
    /// <typeparam name="T">The type of an extent.</typeparam>
    /// <param name="extents">The extents.</param>
    /// <returns>The text.</returns>
    public static string Of<T>(ReadOnlySpan<T> extents)
        where T : INumber<T>
    {
        DefaultInterpolatedStringHandler text = new(2, extents.Length, CultureInfo.InvariantCulture);
        text.AppendLiteral("[");
        for (int axis = 0; axis < extents.Length; axis++)
        {
            text.AppendLiteral(axis == 0 ? "" : ", ");
            text.AppendFormatted(extents[axis]);
        }

        text.AppendLiteral("]");
        return text.ToStringAndClear();
    }
}
