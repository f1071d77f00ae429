namespace NormGen.Generator.Programs;

/// <summary>Where a formula stands: so many neighbours at once.</summary>
/// <param name="Width">How many.</param>
/// <param name="Offset">The first of them.</param>
/// <param name="Count">For fewer than a register holds: how many.</param>
internal sealed record Place(Width Width, Expression Offset, Expression? Count = null);

internal enum Width
{
    /// <summary>128 bytes.</summary>
    Wide,

    /// <summary>A register of 256 bits, or a part of it.</summary>
    Narrow,
}
