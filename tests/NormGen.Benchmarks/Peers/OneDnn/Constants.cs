namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>oneDNN's names, as version 2.6 numbers them.</summary>
internal static class PropagationKind
{
    public const int ForwardTraining = 64;
    public const int ForwardInference = 96;
    public const int Backward = 128;
}

/// <inheritdoc cref="PropagationKind"/>
internal static class NormalizationFlags
{
    public const uint UseGlobalStatistics = 1;
    public const uint UseScaleShift = 2;
}

/// <inheritdoc cref="PropagationKind"/>
internal static class Tag
{
    public const int A = 2;
    public const int Ab = 3;
    public const int Nchw = 5;
    public const int Nhwc = 20;
}

/// <inheritdoc cref="PropagationKind"/>
internal static class Role
{
    public const int Source = 1;
    public const int Destination = 17;
    public const int ScaleShift = 33;
    public const int Mean = 49;
    public const int Variance = 50;
    public const int SourceGradient = 129;
    public const int DestinationGradient = 145;
    public const int ScaleShiftGradient = 161;
}

/// <summary>Bits of the instruction sets that it is allowed.</summary>
internal static class InstructionSets
{
    public const int Avx = 0x2;
    public const int Avx512 = 0x20;
}
