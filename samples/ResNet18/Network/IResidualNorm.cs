using NormGen;

namespace ResNet18.Network;

/// <summary>What batch norms with a residual have in common: the generated method of each implements it.</summary>
internal interface IResidualNorm : INormalization<float>
{
    /// <summary>output = relu(batch norm of the input + residual)</summary>
    void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output);
}
