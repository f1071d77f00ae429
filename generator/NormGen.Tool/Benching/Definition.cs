namespace NormGen.Tool.Benching;

/// <summary>What a layer computes, as its attribute says.</summary>
/// <param name="Walk">The tensor.</param>
/// <param name="Statistic">What is computed over it.</param>
/// <param name="Epsilon">What is added inside the root; of <see cref="Statistic.Euclidean"/> the least divisor.</param>
/// <param name="Activation">What is applied at the end.</param>
/// <param name="WeightOffset">What is added to each weight.</param>
internal sealed record Definition(TensorWalk Walk, Statistic Statistic, double Epsilon, Activation Activation, double WeightOffset)
{
    /// <summary>How it stands in a residual stream.</summary>
    public Residual Residual { get; init; }

    /// <summary>Whether calls scale and shift samples.</summary>
    public bool IsModulated { get; init; }

    /// <summary>Whether running statistics normalize, which do not depend on the input.</summary>
    public bool IsConstant { get; init; }

    public bool SubtractsMean => Statistic == Statistic.MeanVariance;
}
