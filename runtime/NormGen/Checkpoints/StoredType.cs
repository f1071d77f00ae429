namespace NormGen.Checkpoints;

/// <summary>The type of floating-point values in a file.</summary>
public enum StoredType
{
    /// <summary>That of the values in memory: F32 for float, F64 for double.</summary>
    Unchanged,

    /// <summary>IEEE 754's binary16: 11 digits of precision, up to 65504. What rounds to more, from 65520 on, is infinity, as with
    /// PyTorch's <c>half()</c>; what is below 2⁻²⁵ is zero.</summary>
    F16,

    /// <summary>The upper half of a float: 8 digits of precision, and float's range.</summary>
    BF16,
}
