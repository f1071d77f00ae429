namespace NormGen.Generator.Model;

/// <summary>
/// The members that the generated part declares. This is the one list of them: what the user's class must not declare,
/// nor inherit.
/// </summary>
internal static class GeneratedMembers
{
    /// <summary>The methods that users may overload, with the parameter types of ours; T is the element type.</summary>
    public static readonly IReadOnlyList<GeneratedMethod> Methods =
    [
        new("Forward", "System.ReadOnlySpan<T>", "System.Span<T>"),
        new("Forward", "System.ReadOnlySpan<T>", "System.Span<T>", "System.ReadOnlySpan<int>"),
        new("Backward", "System.ReadOnlySpan<T>", "System.ReadOnlySpan<T>", "System.Span<T>"),
        new("ZeroGradients"),
        new("ResetRunningStats"),
        new("ResetParameters"),
        new("Train"),
        new("Eval"),
        new("CopyFrom", "NormGen.INormalization<T>"),
        new("Fold", "System.Span<T>", "System.Span<T>"),
    ];

    /// <summary>All other members.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "Training",
        "MaxDegreeOfParallelism",
        "Weight",
        "Bias",
        "RunningMean",
        "RunningVariance",
        "BatchesTracked",
        "WeightGradient",
        "BiasGradient",
        "ParameterShape",
        "RunningShape",
        "Parameters",
        "_weight",
        "_bias",
        "_runningMean",
        "_runningVariance",
        "_batchesTracked",
        "_weightGradient",
        "_biasGradient",
        "_weightSums",
        "_biasSums",
        "_lastForward",
        "_maxDegreeOfParallelism",
        "_parameters",
        "ForwardCore",
        "BackwardCore",
    ];

    /// <summary>Every name once.</summary>
    public static readonly IReadOnlyList<string> AllNames = [.. Names, .. Methods.Select(method => method.Name).Distinct()];
}

/// <summary>A method by its signature.</summary>
internal sealed record GeneratedMethod(string Name, params string[] ParameterTypes);
