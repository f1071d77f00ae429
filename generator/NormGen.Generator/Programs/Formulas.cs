using NormGen.Generator.Numerics;
using static NormGen.Generator.Programs.Expression;

namespace NormGen.Generator.Programs;

/// <summary>Formulas as expressions.</summary>
/// <param name="tensor">The reference that a tensor's offsets count from.</param>
/// <param name="parameter">The same of a parameter.</param>
/// <param name="shared">The variable that holds a shared value.</param>
internal sealed class Formulas(
    Func<Tensor, Expression> tensor, Func<Numerics.Parameter, Expression> parameter, Func<string, Expression> shared)
{
    /// <summary>The type of a vector.</summary>
    public static string Type(Width width) => width == Width.Wide ? "TWide" : "Register";

    private static Expression Of(Width width) => width == Width.Wide ? "TWide" : "Narrow";

    public Expression Of(Term term, Place place)
    {
        return term switch
        {
            Term.Element e => Load(tensor(e.Tensor), place, null),
            Term.Parameter p => Load(parameter(p.Kind), place, null),
            Term.Shared value => shared(value.Name),
            Term.Local local => local.Name,

            // In lanes beyond the last element the deviation is 0.
            Term.Difference { Left: Term.Element e, Right: Term.Shared value } => Load(tensor(e.Tensor), place, shared(value.Name)) - shared(value.Name),
            Term.Sum sum => Of(sum.Left, place) + Of(sum.Right, place),
            Term.Difference difference => Of(difference.Left, place) - Of(difference.Right, place),
            Term.Product product => Of(product.Left, place) * Of(product.Right, place),
            Term.Fused fused => MultiplyAdd(place.Width, Of(fused.Left, place), Of(fused.Right, place), Of(fused.Summand, place)),
            _ => throw new NotSupportedException(term.GetType().Name),
        };
    }

    public static Expression MultiplyAdd(Width width, Expression left, Expression right, Expression summand)
        => new Call(Of(width), "MultiplyAdd", [], [left, right, summand]);

    /// <summary>A value in all lanes of a register.</summary>
    public static Expression Broadcast(Expression value) => new Call("Narrow", "Broadcast", [], [value]);

    /// <summary>Writes a value.</summary>
    public Statement Store(Expression value, Tensor destination, Place place) => new Statement.Do(new(
        Of(place.Width),
        "Store",
        place.Width == Width.Wide ? ["TStore"] : [],
        [value, new(tensor(destination), Passing.Reference), place.Offset, .. Counts(place)]));

    private static Call Load(Expression reference, Place place, Expression? others) => new Call(
        Of(place.Width),
        "Load",
        [],
        [new(reference, Passing.Reference), place.Offset, .. Counts(place), .. place.Count is null || others is null ? Array.Empty<Argument>() : [others]]);

    private static IEnumerable<Argument> Counts(Place place) => place.Count is null ? [] : [place.Count];
}
