namespace NormGen.Benchmarks.Cases;

/// <summary>A step that a layer does in the same pass, and others in one of their own.</summary>
internal enum Fusion
{
    None,

    /// <summary>max(y, 0) behind the layer.</summary>
    Relu,

    /// <summary>y · sigmoid(y) behind the layer.</summary>
    Silu,

    /// <summary>residual += input before it.</summary>
    ResidualBefore,

    /// <summary>y · (1 + scale) + shift behind it, element by element.</summary>
    Modulated,
}
