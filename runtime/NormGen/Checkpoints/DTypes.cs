namespace NormGen.Checkpoints;

/// <summary>The format's names for the types of elements.</summary>
internal static class DTypes
{
    public const string Single = "F32";
    public const string Double = "F64";
    public const string Half = "F16";
    public const string BFloat16 = "BF16";
    public const string Int64 = "I64";

    /// <summary>Bytes of an element; 0 where the name is unknown. What nobody here reads is listed too, so that its length is
    /// checked.</summary>
    public static int Size(string dtype) => dtype switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" => 1,
        "I16" or "U16" or Half or BFloat16 => 2,
        "I32" or "U32" or Single => 4,
        "U64" or "C64" or Int64 or Double => 8,
        _ => 0,
    };
}
