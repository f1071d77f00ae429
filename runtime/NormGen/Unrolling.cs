namespace NormGen;

/// <summary>How far the generated code is unrolled. Results are the same, to the bit, whatever is chosen.</summary>
public enum Unrolling
{
    /// <summary>Straight-line code for shapes of a vector or less, loops for the others: as fast, with less to compile. A tensor of few
    /// elements is computed in one method a call.</summary>
    Auto,

    /// <summary>
    /// Straight-line code, in several methods if need be, for up to 65,536 elements. Compile time, code size and the
    /// first call's time grow with the shape; above that the loops of <see cref="Loops"/> are generated.
    /// </summary>
    Full,

    /// <summary>Loops, however small the shape.</summary>
    Loops,
}
