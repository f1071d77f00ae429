namespace NormGen.Benchmarks.Cases;

internal enum Kind
{
    BatchNorm,
    LayerNorm,
    RmsNorm,
    InstanceNorm,
    GroupNorm,
}
