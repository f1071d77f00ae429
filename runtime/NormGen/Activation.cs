namespace NormGen;

/// <summary>What is applied to a normalized element: output = activation(y).</summary>
/// <remarks>At a kink (0 of <see cref="Relu"/>, 0 and 6 of <see cref="Relu6"/>) the slope is 0, as in PyTorch.</remarks>
public enum Activation
{
    /// <summary>Nothing: the output is y.</summary>
    None,

    /// <summary>max(y, 0).</summary>
    Relu,

    /// <summary>min(max(y, 0), 6).</summary>
    Relu6,

    /// <summary>y · min(max(y + 3, 0), 6) / 6.</summary>
    HardSwish,

    /// <summary>y · sigmoid(y) (swish).</summary>
    Silu,

    /// <summary>y · Φ(y), with the error function: y / 2 · erfc(−y / √2).</summary>
    Gelu,

    /// <summary>y / 2 · (1 + tanh(√(2/π) · (y + 0.044715 y³))).</summary>
    GeluTanh,

    /// <summary>1 / (1 + exp(−y)).</summary>
    Sigmoid,

    /// <summary>tanh(y).</summary>
    Tanh,
}
