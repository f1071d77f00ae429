namespace NormGen.Generator.Model;

/// <summary>
/// The members that the generated part declares. This is the one list of them: what the user's class must not declare,
/// nor inherit.
/// </summary>
internal static class GeneratedMembers
{
    private static readonly GeneratedType s_span = new("System.Span`1");
    private static readonly GeneratedType s_readOnlySpan = new("System.ReadOnlySpan`1");

    /// <summary>The methods that users may overload, with the parameter types of ours.</summary>
    public static readonly IReadOnlyList<GeneratedMethod> Methods =
    [
        new("Forward", s_readOnlySpan, s_span),
        new("Forward", s_readOnlySpan, s_span, s_readOnlySpan with { OfIntegers = true }),
        new("Backward", s_readOnlySpan, s_readOnlySpan, s_span),

        // Every layer keeps the names of a residual stream free.
        .. new[] { Residual.Before, Residual.After }.SelectMany(residual => new CallForm(residual, IsModulated: false, IsMasked: false).Methods).SelectMany(Of),
        new("ZeroGradients"),
        new("ResetRunningStats"),
        new("ResetParameters"),
        new("Train"),
        new("Eval"),
        new("CopyFrom", new GeneratedType("NormGen.INormalization`1")),
        new("Synchronize", new GeneratedType("NormGen.ICollective")),
        new("Fold", s_span, s_span),
    ];

    /// <summary>The same, with those of a form.</summary>
    public static IReadOnlyList<GeneratedMethod> MethodsOf(CallForm form) => [.. Methods, .. form.Methods.SelectMany(Of)];

    /// <summary>A method of a form, without and with the extents of the call.</summary>
    private static IEnumerable<GeneratedMethod> Of(FormMethod method)
    {
        GeneratedType[] tensors =
        [
            .. method.Read.Select(name => s_readOnlySpan with { OfBytes = name == CallForm.Mask }),
            .. method.Written.Select(_ => s_span),
        ];
        yield return new(method.Name, tensors);
        if (method.HasShape)
        {
            yield return new(method.Name, [.. tensors, s_readOnlySpan with { OfIntegers = true }]);
        }
    }

    /// <summary>The properties, whose accessors have names, too.</summary>
    public static readonly IReadOnlyList<string> Properties =
    [
        "Training",
        "MaxDegreeOfParallelism",
        "Info",
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
    ];

    /// <summary>All members that are no methods to overload.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        .. Properties,
        "s_plan",
        "_layer",
    ];

    /// <summary>Every name once.</summary>
    public static readonly IReadOnlyList<string> AllNames = [.. Names, .. Methods.Select(method => method.Name).Distinct()];

    /// <summary>What a base class of the runtime has besides the contract's members, and the accessor that a generated part overrides.</summary>
    public static readonly IReadOnlyList<string> NamesOfBase = ["GeneratedPlan", "get_GeneratedPlan", "GeneratedCore"];

    /// <summary>The methods of a static class.</summary>
    public static readonly IReadOnlyList<GeneratedMethod> Functions =
        [.. FunctionSignature.All.Select(signature => new GeneratedMethod(signature.Name, [.. signature.Arguments.Select(TypeOf)]))];

    /// <summary>All members of a static class that are no methods to overload.</summary>
    public static readonly IReadOnlyList<string> FunctionNames = ["s_function", "Function"];

    private static GeneratedType TypeOf(FunctionArgument argument) => argument switch
    {
        FunctionArgument.Width or FunctionArgument.MaxDegreeOfParallelism => new("System.Int32"),
        FunctionArgument.Shape => s_readOnlySpan with { OfIntegers = true },
        FunctionArgument.Residual or FunctionArgument.Output => s_span,
        _ => s_readOnlySpan,
    };
}

/// <summary>A method by its signature.</summary>
internal sealed record GeneratedMethod(string Name, params GeneratedType[] ParameterTypes);

/// <summary>A type, generic in elements, in integers or in bytes, or not generic.</summary>
internal sealed record GeneratedType(string MetadataName, bool OfIntegers = false, bool OfBytes = false);
