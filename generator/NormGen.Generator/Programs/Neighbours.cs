using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>A pass over neighbouring slices at once, register by register: what they add to the gradient of a lane's parameter
/// is one chain.</summary>
/// <param name="type">The element type.</param>
/// <param name="plan">How the layer is computed.</param>
/// <param name="pass">The pass; its sums are of parameters.</param>
/// <param name="slices">How many slices.</param>
/// <param name="reduced">The dimensions of a slice.</param>
/// <param name="parameter">The slice's first parameter.</param>
/// <param name="symbols">Where what is declared goes.</param>
internal sealed class Neighbours(
    string type, KernelPlan plan, Pass pass, int slices, IReadOnlyList<Dimension> reduced, Expression parameter, Symbols symbols)
{
    private readonly RunPlan _run = RunPlan.For(reduced[reduced.Count - 1].Extent, type == "float" ? ElementType.Single : ElementType.Double);

    public IReadOnlyList<Statement> Statements()
    {
        List<Statement> body = [];
        foreach (string name in pass.Leaves.OfType<Term.Shared>().Select(value => value.Name).Distinct())
        {
            for (int k = 0; k < slices; k++)
            {
                string register = name + Suffix(k) + "s";
                symbols.Add(new("Register", register));
                body.Add(new Declare("Register", register, Formulas.Broadcast(new Member("values" + Suffix(k), Property(name)))));
            }
        }

        Dimension[] outer = [.. reduced.Take(reduced.Count - 1).Where(dimension => !dimension.Extent.Is(1))];
        Expression offset = outer.Aggregate((Expression)0, (sum, dimension) => sum + (dimension.Variable * Sizes.Of(dimension.Stride)));
        Expression parameters = outer.Aggregate(parameter, (sum, dimension) => sum + (dimension.Variable * Sizes.Of(dimension.ParameterStride)));
        IEnumerable<Statement> inside = InRun(offset, parameters);
        body.AddRange(Enumerable.Reverse(outer).Aggregate(
            inside, (statements, dimension) => [new For(dimension.Variable, 0, Sizes.Of(dimension.Extent), 1, [.. statements], dimension.Axes)]));
        return body;
    }

    private static string Property(string shared) => shared switch
    {
        "mean" => "Mean",
        "scale" => "Scale",
        "offset" => "Offset",
        "slope" => "Slope",
        _ => "Intercept",
    };

    private string Suffix(int k) => slices == 1 ? "" : Literal.Of(k);

    private IEnumerable<Statement> InRun(Expression offset, Expression parameters)
    {
        Expression first = new Call("MemoryMarshal", "GetArrayDataReference", [], ["Weight"]);
        symbols.Add(new("ref " + type, "weights"));
        yield return new Declare(
            "ref " + type, "weights", parameters is Integer { Value: 0 } ? first : new Call("Unsafe", "Add", [], [new(first, Passing.Reference), parameters]));
        Expression length = Sizes.Of(_run.Extent);
        int lanes = _run.NarrowLanes;
        if (_run.IsKnown)
        {
            yield return new For("k", 0, _run.WholeRegisters, lanes, [.. AtPlace(new(Width.Narrow, "k"), offset, parameters)]);
            if (_run.Rest > 0)
            {
                yield return new Scope([.. AtPlace(new(Width.Narrow, _run.WholeRegisters, _run.Rest), offset, parameters)]);
            }

            yield break;
        }

        Expression rest = length % lanes;
        yield return new For("k", 0, length - (lanes - 1), lanes, [.. AtPlace(new(Width.Narrow, "k"), offset, parameters)]);
        yield return new If(rest.Is(Operator.Greater, 0), [.. AtPlace(new(Width.Narrow, length - rest, rest), offset, parameters)], []);
    }

    private IEnumerable<Statement> AtPlace(Place place, Expression offset, Expression parameters)
    {
        bool declared = false;
        for (int k = 0; k < slices; k++)
        {
            Formulas formulas = At(k, offset, 0);
            Place here = place with { Offset = place.Offset + offset + (k * (plan.Slices is { } panel ? Sizes.Of(panel.Dimension.Stride) : 0)) };
            foreach (Definition definition in pass.Definitions)
            {
                bool common = !definition.Value.Leaves.OfType<Term.Element>().Any();
                Expression value = formulas.Of(definition.Value, common ? place : here);
                if (!declared)
                {
                    yield return new Declare("Register", definition.Name, value);
                }
                else if (!common)
                {
                    yield return new Assign(definition.Name, value);
                }
            }

            foreach (ElementSum sum in pass.Sums)
            {
                Expression term = formulas.Of(sum.Term, here);
                Expression? factor = sum.Factor is null ? null : formulas.Of(sum.Factor, here);
                yield return (declared, factor) switch
                {
                    (false, null) => new Declare("Register", sum.Chain, term),
                    (false, _) => new Declare("Register", sum.Chain, term * factor!),
                    (true, null) => new Assign(sum.Chain, term, Adds: true),
                    _ => new Assign(sum.Chain, Formulas.MultiplyAdd(Width.Narrow, term, factor!, sum.Chain)),
                };
            }

            foreach (Write write in pass.Writes)
            {
                yield return formulas.Store(formulas.Of(write.Value, here), write.Tensor, here);
            }

            declared = true;
        }

        foreach (ElementSum sum in pass.Sums)
        {
            yield return new Do(new(sum.Name, "Add", [], [new(parameters + place.Offset), sum.Chain]));
        }
    }

    private Formulas At(int k, Expression offset, Expression parameters)
        => new(tensor => Names.Of(tensor), kind => Names.Of(kind), name => name + Suffix(k) + "s");
}
