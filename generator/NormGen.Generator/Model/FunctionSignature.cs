namespace NormGen.Generator.Model;

/// <summary>A function of a static class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it takes, in order.</param>
internal sealed record FunctionSignature(string Name, IReadOnlyList<FunctionArgument> Arguments)
{
    public const string Apply = nameof(Apply);
    public const string AddApply = nameof(AddApply);
    public const string ApplyAdd = nameof(ApplyAdd);

    /// <summary>All that an attribute can ask for, valid or not.</summary>
    public static IReadOnlyList<FunctionSignature> All { get; } =
    [
        .. from name in new[] { Apply, AddApply, ApplyAdd }
           from parameters in new FunctionArgument[][] { [FunctionArgument.Weight, FunctionArgument.Bias], [FunctionArgument.Weight], [] }
           from extents in new FunctionArgument[][] { [], [FunctionArgument.Width], [FunctionArgument.Shape] }
           select Of(name, parameters, extents),
    ];

    /// <summary>Those of a class.</summary>
    public static IEnumerable<FunctionSignature> Of(LayerSpec spec)
    {
        FunctionArgument[] parameters =
        [
            .. spec.HasWeight ? (FunctionArgument[])[FunctionArgument.Weight] : [],
            .. spec.HasBias ? (FunctionArgument[])[FunctionArgument.Bias] : [],
        ];
        FunctionArgument[] extents = spec switch
        {
            { Sizes.Count: > 0 } => spec.HasWeight ? [] : [FunctionArgument.Width],
            _ => spec.Shape.Count(extent => extent == LayerSpec.Dynamic) > 1 ? [FunctionArgument.Shape] : [],
        };
        yield return Of(Apply, parameters, extents);
        switch (spec.Residual)
        {
            case Residual.Before:
                yield return Of(AddApply, parameters, extents);
                break;
            case Residual.After:
                yield return Of(ApplyAdd, parameters, extents);
                break;
        }
    }

    /// <summary>With weight, bias and the extents of the call.</summary>
    public static FunctionSignature Complete(string name) => Of(name, [FunctionArgument.Weight, FunctionArgument.Bias], [FunctionArgument.Shape]);

    private static FunctionSignature Of(string name, FunctionArgument[] parameters, FunctionArgument[] extents) => new(
        name,
        [
            FunctionArgument.Input,
            .. name == AddApply ? (FunctionArgument[])[FunctionArgument.Residual] : [],
            .. parameters,
            name == ApplyAdd ? FunctionArgument.Residual : FunctionArgument.Output,
            .. extents,
            FunctionArgument.MaxDegreeOfParallelism,
        ]);
}

/// <summary>What functions take, by the names of their parameters.</summary>
internal enum FunctionArgument
{
    Input,
    Residual,
    Weight,
    Bias,
    Output,
    Width,
    Shape,
    MaxDegreeOfParallelism,
}
