using NormGen.Generator.Emitting;
using NormGen.Generator.Numerics;
using NormGen.Generator.Programs;

namespace NormGen.Inspection;

/// <summary>Formulas as people write them.</summary>
internal static class TermText
{
    public static string Of(Term term) => Of(term, 0);

    private static string Of(Term term, int precedence) => term switch
    {
        Term.Element element => Names.Of(element.Tensor),
        Term.Shared shared => shared.Name,
        Term.Local local => local.Name,
        Term.Constant constant => Literal.Of(constant.Value),
        Term.Parameter parameter => parameter.Kind switch
        {
            Parameter.Weight => "weight",
            Parameter.Bias => "bias",
            Parameter.ModulationScale => "modulation",
            _ => "modulation's shift",
        },
        Term.Sum sum => Binary(sum.Left, "+", sum.Right, 1, precedence),
        Term.Difference difference => Binary(difference.Left, "−", difference.Right, 1, precedence),
        Term.Product product => Binary(product.Left, "·", product.Right, 2, precedence),
        Term.Fused fused => Binary(fused.Left * fused.Right, "+", fused.Summand, 1, precedence),
        Term.Map map => $"activation{(map.Function == Function.Slope ? "′" : "")}({Of(map.Value)})",
        Term.Kept kept => $"{Names.Of(kept.Tensor)}, where it was kept, else {Of(kept.Again)}",
        _ => throw new NotSupportedException(term.GetType().Name),
    };

    private static string Binary(Term left, string sign, Term right, int own, int precedence)
    {
        string text = $"{Of(left, own)} {sign} {Of(right, own + (sign == "−" ? 1 : 0))}";
        return own < precedence ? $"({text})" : text;
    }
}
