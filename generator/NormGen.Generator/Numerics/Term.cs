namespace NormGen.Generator.Numerics;

/// <summary>A formula of one element of a statistic: no loop, no lane, no C#. The first factor of a product is always one
/// that varies from element to element.</summary>
internal abstract record Term
{
    /// <summary>The element of a tensor.</summary>
    internal sealed record Element(Tensor Tensor) : Term;

    /// <summary>A value that all elements of a statistic share, or those of a part of it.</summary>
    internal sealed record Shared(string Name) : Term;

    /// <summary>The weight or bias of the element.</summary>
    internal sealed record Parameter(Numerics.Parameter Kind) : Term;

    /// <summary>A number that the layer is declared with.</summary>
    internal sealed record Constant(double Value) : Term;

    /// <summary>What a definition of the pass says.</summary>
    internal sealed record Local(string Name) : Term;

    internal sealed record Sum(Term Left, Term Right) : Term;

    internal sealed record Difference(Term Left, Term Right) : Term;

    internal sealed record Product(Term Left, Term Right) : Term;

    /// <summary>left · right + summand, rounded once.</summary>
    internal sealed record Fused(Term Left, Term Right, Term Summand) : Term;

    /// <summary>The layer's activation, or its slope, of a value.</summary>
    internal sealed record Map(Function Function, Term Value) : Term;

    /// <summary>What a pass before left in a tensor; the same computed again where the call did not let it.</summary>
    internal sealed record Kept(Tensor Tensor, Term Again) : Term;

    /// <summary>What the formula is made of.</summary>
    public IEnumerable<Term> Leaves => this switch
    {
        Kept kept => kept.Again.Leaves.Prepend(new Element(kept.Tensor)),
        _ when Operands.Any() => Operands.SelectMany(operand => operand.Leaves),
        _ => [this],
    };

    /// <summary>Whether the activation or its slope is computed, in each call: what was kept is not.</summary>
    public bool IsActivated => this is Map || Operands.Any(operand => operand.IsActivated);

    /// <summary>What its operation takes, in each call.</summary>
    private IEnumerable<Term> Operands => this switch
    {
        Sum sum => [sum.Left, sum.Right],
        Difference difference => [difference.Left, difference.Right],
        Product product => [product.Left, product.Right],
        Fused fused => [fused.Left, fused.Right, fused.Summand],
        Map map => [map.Value],
        _ => [],
    };

    /// <summary>A sum; of a product it is rounded once.</summary>
    public static Term operator +(Term left, Term right) => left is Product product ? new Fused(product.Left, product.Right, right) : new Sum(left, right);

    public static Term operator -(Term left, Term right) => new Difference(left, right);

    public static Term operator *(Term left, Term right) => new Product(left, right);
}

/// <summary>The tensors of a call.</summary>
internal enum Tensor
{
    Input,
    Addend,
    Output,
    OutputGradient,
    InputGradient,
    Residual,
    ResidualGradient,
    ScaleGradient,
    ShiftGradient,
}

/// <summary>The functions of an activation.</summary>
internal enum Function
{
    /// <summary>Itself.</summary>
    Value,

    /// <summary>Its derivative.</summary>
    Slope,
}

/// <summary>What elements of a tensor are scaled and shifted by: what a layer learns, and what a call gives for each sample.</summary>
internal enum Parameter
{
    Weight,
    Bias,
    ModulationScale,
    ModulationShift,
}

internal static class Parameters
{
    /// <summary>Whether a call gives it.</summary>
    public static bool IsModulation(this Parameter parameter) => parameter is Parameter.ModulationScale or Parameter.ModulationShift;
}
