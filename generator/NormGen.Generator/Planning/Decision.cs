namespace NormGen.Generator.Planning;

/// <summary>What the planner chose, and why, in words that stand in the generated file.</summary>
/// <param name="Subject">What about.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="Reason">Why: what of the layer, or of the machine, makes it so.</param>
internal sealed record Decision(Subject Subject, string Choice, string Reason)
{
    public override string ToString() => $"{Choice}, because {Reason}";
}

/// <summary>What the planner decides on.</summary>
internal enum Subject
{
    /// <summary><see cref="KernelPlan.Access"/>.</summary>
    Access,

    /// <summary><see cref="KernelPlan.Form"/> and <see cref="KernelPlan.Part"/>.</summary>
    Weights,

    /// <summary><see cref="KernelPlan.Columns"/>.</summary>
    Columns,

    /// <summary><see cref="KernelPlan.Rows"/>.</summary>
    Rows,

    /// <summary><see cref="KernelPlan.ActivatesByRegister"/>.</summary>
    Activation,

    /// <summary><see cref="KernelPlan.KeepsGradient"/>.</summary>
    Slopes,

    /// <summary><see cref="KernelPlan.ParametersOf"/>.</summary>
    WeightGradients,

    /// <summary><see cref="KernelPlan.TakesChunks"/>.</summary>
    Chunks,

    /// <summary><see cref="KernelPlan.Shape"/>.</summary>
    Unrolling,
}

/// <summary>A choice with the words for it.</summary>
internal readonly record struct Choice<T>(T Value, string Words, string Reason)
{
    public Decision On(Subject subject) => new(subject, Words, Reason);
}
