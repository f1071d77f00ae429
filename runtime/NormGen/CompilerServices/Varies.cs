namespace NormGen.CompilerServices;

/// <summary>What of a slice's statistics depends on the input, so that a gradient flows through it.</summary>
internal enum Varies
{
    /// <summary>Nothing: the running statistics normalized.</summary>
    Nothing,

    /// <summary>The mean square, or the norm.</summary>
    MeanSquare,

    /// <summary>Mean and variance.</summary>
    MeanAndVariance,
}
