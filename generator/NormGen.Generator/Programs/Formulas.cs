using NormGen.Generator.Numerics;
using static NormGen.Generator.Programs.Expression;

namespace NormGen.Generator.Programs;

/// <summary>Formulas as expressions.</summary>
/// <param name="tensor">The reference that a tensor's offsets count from.</param>
/// <param name="shared">What holds a shared value at a place.</param>
/// <param name="activation">The type of the activation.</param>
/// <param name="isUniform">Whether shared values are the same in all lanes.</param>
/// <param name="isParameterUniform">Whether parameters are.</param>
/// <param name="local">What a definition is called; null for its name.</param>
internal sealed class Formulas(
    Func<Tensor, Expression> tensor,
    Func<string, Place, Expression> shared,
    string activation,
    bool isUniform = true,
    bool isParameterUniform = false,
    Func<string, string>? local = null)
{
    /// <summary>The type that tells how results are written.</summary>
    private const string Policy = "TStore";

    /// <summary>Whether what a pass before left in a tensor is there.</summary>
    private static readonly Expression s_keeps = new Member(Policy, "Keeps");

    /// <summary>The type of a vector.</summary>
    public static string Type(Width width) => width == Width.Wide ? "TWide" : "Register";

    private static Expression Of(Width width) => width == Width.Wide ? "TWide" : "Narrow";

    public Expression Of(Term term, Place place)
    {
        return term switch
        {
            Term.Element e => Load(tensor(e.Tensor), place),
            Term.Parameter p => isParameterUniform ? Broadcast(Names.Of(p.Kind)) : Load(Names.Of(p.Kind), place),
            Term.Shared value => shared(value.Name, place),
            Term.Constant constant => Broadcast(new Number(constant.Value)),
            Term.Local defined => local is null ? defined.Name : local(defined.Name),

            // In lanes beyond the last element the deviation is 0.
            Term.Difference { Left: Term.Element e, Right: Term.Shared value } when isUniform => Load(tensor(e.Tensor), place, shared(value.Name, place)) - shared(value.Name, place),
            Term.Sum sum => Of(sum.Left, place) + Of(sum.Right, place),
            Term.Difference difference => Of(difference.Left, place) - Of(difference.Right, place),

            // Register by register, as below.
            Term.Product { Left: Term.Element e, Right: Term.Parameter p } when place.Width == Width.Wide && !isParameterUniform
                => new Call("TWide", "LoadProduct", [], [new(tensor(e.Tensor), Passing.Reference), new(Names.Of(p.Kind), Passing.Reference), place.Offset]),
            Term.Product product => Of(product.Left, place) * Of(product.Right, place),
            Term.Fused fused => MultiplyAdd(place.Width, Of(fused.Left, place), Of(fused.Right, place), Of(fused.Summand, place)),
            Term.Map map when place.Width == Width.Wide => new Call("TWide", map.Function.ToString(), [activation], [Of(map.Value, place)]),
            Term.Map map => new Call(activation, map.Function.ToString(), [], [Of(map.Value, place)]),
            Term.Kept kept => new Choice(s_keeps, Load(tensor(kept.Tensor), place), Of(kept.Again, place)),
            _ => throw new NotSupportedException(term.GetType().Name),
        };
    }

    private static Call MultiplyAdd(Width width, Expression left, Expression right, Expression summand)
        => new Call(Of(width), "MultiplyAdd", [], [left, right, summand]);

    /// <summary>Adds to a chain.</summary>
    public Statement Add(ElementSum sum, Place place, Expression chain) => sum.Factor switch
    {
        null => new Statement.Assign(chain, Of(sum.Term, place), Adds: true),

        // Register by register: with all deviations at once two chains would not be in registers, where there are 16.
        Term.Difference { Left: Term.Element e, Right: Term.Shared mean } when place.Width == Width.Wide => new Statement.Assign(
            chain,
            new Call(
                "TWide",
                "MultiplyAddDeviation",
                [],
                [Of(sum.Term, place), new(tensor(e.Tensor), Passing.Reference), place.Offset, shared(mean.Name, place), chain])),
        _ => new Statement.Assign(chain, MultiplyAdd(place.Width, Of(sum.Term, place), Of(sum.Factor, place), chain)),
    };

    /// <summary>A value in all lanes of a register.</summary>
    public static Expression Broadcast(Expression value) => new Call("Narrow", "Broadcast", [], [value]);

    /// <summary>Writes what a pass does.</summary>
    public Statement Store(Write write, Place place)
    {
        Statement store = Store(Of(write.Value, place), tensor(write.Tensor), place, [write.Kind == WriteKind.Read ? "OrdinaryStore" : Policy]);
        return write.Kind == WriteKind.Kept ? new Statement.If(s_keeps, [store], []) : store;
    }

    /// <summary>Writes neighbours into the caches.</summary>
    public static Statement Store(Expression value, Expression destination, Place place) => Store(value, destination, place, []);

    private static Statement.Do Store(Expression value, Expression destination, Place place, IReadOnlyList<string> policy)
        => new(new(Of(place.Width), "Store", policy, [value, new(destination, Passing.Reference), place.Offset, .. Counts(place)]));

    /// <summary>Reads neighbours.</summary>
    public static Expression Load(Expression reference, Place place, Expression? others = null) => new Call(
        Of(place.Width),
        "Load",
        [],
        [new(reference, Passing.Reference), place.Offset, .. Counts(place), .. place.Count is null || others is null ? Array.Empty<Argument>() : [others]]);

    /// <summary>A reference so many elements further.</summary>
    public static Expression Moved(Expression reference, Expression offset)
        => offset is Integer { Value: 0 } ? reference : new Call("Unsafe", "Add", [], [new(reference, Passing.Reference), offset]);

    private static IEnumerable<Argument> Counts(Place place) => place.Count is null ? [] : [place.Count];
}
