namespace NormGen.Generator.Parsing;

/// <summary>The attributes that stand for a <c>[Normalize]</c>, by their names.</summary>
internal enum Preset
{
    BatchNorm,
    InstanceNorm,
    GroupNorm,
    LayerNorm,
    RmsNorm,
}
