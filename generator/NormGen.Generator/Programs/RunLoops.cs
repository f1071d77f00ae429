using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The loops of a pass over the elements of a statistic that lie in runs of neighbours.</summary>
/// <param name="type">The element type.</param>
/// <param name="run">How a run is divided.</param>
/// <param name="loops">The loops over the runs, outermost first, and the one along a run.</param>
/// <param name="activation">The type of the activation.</param>
/// <param name="symbols">Where what is declared goes.</param>
internal sealed class RunLoops(string type, RunPlan run, IReadOnlyList<Loop> loops, string activation, Symbols symbols)
{
    private readonly Expression _length = Sizes.Of(run.Extent);

    private readonly RunDivision _division = new(run, Sizes.Of(run.Extent));

    private Loop? Innermost => loops.Count > 1 ? loops[loops.Count - 2] : null;

    /// <summary>A pass.</summary>
    /// <param name="pass">What is computed.</param>
    /// <param name="shared">The values that all elements share, in all lanes.</param>
    /// <param name="finish">What is done with the sums.</param>
    public IReadOnlyList<Statement> Pass(Pass pass, Func<string, Expression> shared, Func<Func<ElementSum, Expression>, IEnumerable<Statement>> finish)
    {
        List<Statement> body = [.. Prelude(pass, shared)];
        if (pass.Sums.Count == 0)
        {
            body.AddRange(Nest(loops.Take(loops.Count - 1), Offsets.None, offsets => InRun(pass, offsets, null)));
            return body;
        }

        body.AddRange(pass.Sums.Select(sum => Local(Names.LaneSums(type), Lanes(sum), "default", isState: true)));
        body.AddRange(Nest(loops.Take(loops.Count - 2), Offsets.None, offsets => Chains(pass, offsets)));
        body.AddRange(finish(sum => new Call(Lanes(sum), "Total", [], [])));
        return body;
    }

    private Declare Local(string type, string name, Expression value, bool isState = false)
    {
        symbols.Add(new(type, name, isState));
        return new Declare(type, name, value);
    }

    private static string Lanes(ElementSum sum) => sum.Name + "Lanes";

    private static string Rest(ElementSum sum) => sum.Chain + "Rest";

    /// <summary>What a pass needs before its first element: shared values in registers.</summary>
    private IEnumerable<Statement> Prelude(Pass pass, Func<string, Expression> shared)
    {
        foreach (string name in pass.SharedNames)
        {
            yield return Local("Register", name + "s", shared(name));
        }

        foreach (Declare local in _division.Locals)
        {
            yield return Local(local.Type, local.Name, local.Value!);
        }

        if (!run.IsKnown && pass.Sums.Count > 0 && Innermost is not null)
        {
            yield return Local("nint", "perChain", new Call("Chains", "Runs", [type], [_length]));
        }
    }

    private static IEnumerable<Statement> Nest(IEnumerable<Loop> outer, Offsets offsets, Func<Offsets, IEnumerable<Statement>> body)
        => outer.FirstOrDefault() is not { } loop
            ? body(offsets)
            : loop.Extent.Is(1)
                ? Nest(outer.Skip(1), offsets, body)
                : [new For(loop.Variable, 0, Sizes.Of(loop.Extent), 1, [.. Nest(outer.Skip(1), offsets.Step(loop), body)], loop.Axes)];

    /// <summary>Where a run begins.</summary>
    /// <param name="Element">In the tensors.</param>
    /// <param name="Parameter">In what modulates.</param>
    /// <param name="Weight">In weight and bias.</param>
    private sealed record Offsets(Expression Element, Expression Parameter, Expression Weight)
    {
        public static Offsets None { get; } = new(0, 0, 0);

        /// <summary>The same at a step of a loop.</summary>
        public Offsets Step(Loop loop) => new(
            Element + ((Expression)loop.Variable * Sizes.Of(loop.Stride)),
            Parameter + ((Expression)loop.Variable * Sizes.Of(loop.ParameterStride)),
            Weight + ((Expression)loop.Variable * Sizes.Of(loop.WeightStride)));

        public Expression Of(Numerics.Parameter kind) => kind.IsModulation() ? Parameter : Weight;
    }

    /// <summary>Chains of additions, and their way to double.</summary>
    private IEnumerable<Statement> Chains(Pass pass, Offsets offsets)
    {
        if (Innermost is not { } runs || runs.Extent.Is(1))
        {
            return Pieces(pass, piece => InRun(pass, offsets, piece));
        }

        Expression count = Sizes.Of(runs.Extent), perChain = run.IsKnown ? run.RunsPerChain : "perChain";
        if (perChain is Integer { Value: 1 })
        {
            return [new For(runs.Variable, 0, count, 1, [.. Pieces(pass, piece => InRun(pass, offsets.Step(runs), piece))], runs.Axes)];
        }

        if (perChain is Integer few && runs.Extent.IsConstant && few.Value >= runs.Extent.Factor)
        {
            return Pieces(pass, piece => [new For(runs.Variable, 0, count, 1, [.. InRun(pass, offsets.Step(runs), piece)], runs.Axes)]);
        }

        bool even = perChain is Integer divisor && runs.Extent.IsConstant && runs.Extent.Factor % divisor.Value == 0;
        Expression limit = even ? "first" + perChain : Sizes.Min("first" + perChain, count);
        return
        [
            new For("first", 0, count, perChain, [.. Pieces(pass, piece =>
            [
                new For(runs.Variable, "first", limit, 1, [.. InRun(pass, offsets.Step(runs), piece)]),
            ])], $"{runs.Axes}: runs of one chain"),
        ];
    }

    /// <summary>Runs that are longer than a chain, piece by piece.</summary>
    private IEnumerable<Statement> Pieces(Pass pass, Func<Expression?, IEnumerable<Statement>> body)
        => run.InPieces
            ? [new For("piece", 0, _length, run.Piece, [.. Chain(pass, body("piece"))], $"{Budget.ChainLength} additions a lane")]
            : [new Scope([.. Chain(pass, body(null))])];

    private IEnumerable<Statement> Chain(Pass pass, IEnumerable<Statement> body)
    {
        foreach (ElementSum sum in pass.Sums)
        {
            if (run.HasWide)
            {
                yield return Local("TWide", sum.Chain, "default");
            }

            if (run.HasNarrow)
            {
                yield return Local("Register", Rest(sum), "default");
            }
        }

        foreach (Statement statement in body)
        {
            yield return statement;
        }

        foreach (ElementSum sum in pass.Sums)
        {
            Expression wide = new Call(sum.Chain, "Fold", [], []);
            yield return new Do(new(Lanes(sum), "Add", [], [!run.HasNarrow ? wide : run.HasWide ? wide + Rest(sum) : (Expression)Rest(sum)]));
        }
    }

    /// <summary>The vectors of a run, or of a piece of it.</summary>
    private IEnumerable<Statement> InRun(Pass pass, Offsets offsets, Expression? piece)
    {
        Formulas formulas = At(offsets.Element);
        foreach (Statement statement in References(pass, offsets))
        {
            yield return statement;
        }

        if (run.HasWide)
        {
            Expression limit = piece is null ? _division.Whole
                : run.HasEqualPieces ? piece + run.Piece
                : Sizes.Min(piece + run.Piece, _division.Whole);
            if (limit is Call)
            {
                // The JIT would compute it at every step.
                yield return Local("nint", "limit", limit);
                limit = "limit";
            }

            yield return _division.Wide(piece ?? 0, limit, place => At(pass, place, formulas));
        }

        if (!run.HasNarrow)
        {
            yield break;
        }

        Statement[] last = [.. _division.Rest(place => At(pass, place, formulas))];
        if (piece is null)
        {
            foreach (Statement statement in last)
            {
                yield return statement;
            }
        }
        else
        {
            yield return new If(
                run.IsKnown ? piece.Is(Operator.Equal, run.LastPiece) : (piece + run.Piece).Is(Operator.GreaterOrEqual, _length), last, []);
        }
    }

    /// <summary>What a pass does at a place.</summary>
    private static IEnumerable<Statement> At(Pass pass, Place place, Formulas formulas)
    {
        foreach (Definition definition in pass.Definitions)
        {
            yield return new Declare(Formulas.Type(place.Width), definition.Name, formulas.Of(definition.Value, place));
        }

        foreach (ElementSum sum in pass.Sums)
        {
            yield return formulas.Add(sum, place, place.Width == Width.Wide ? sum.Chain : Rest(sum));
        }

        foreach (Write write in pass.Writes)
        {
            yield return formulas.Store(write, place);
        }
    }

    /// <summary>References to the first element of a run, where that is not the first of the slice, and to its parameters.</summary>
    private IEnumerable<Statement> References(Pass pass, Offsets offsets)
    {
        Expression offset = offsets.Element;
        if (offset is not Integer { Value: 0 })
        {
            foreach (Tensor tensor in pass.Tensors)
            {
                yield return Local("ref " + type, Names.Run(tensor), Formulas.Moved(Names.Of(tensor), offset));
            }
        }

        foreach (Numerics.Parameter kind in pass.Parameters)
        {
            yield return Local("ref " + type, Names.Of(kind), Formulas.Moved(new Member(Names.Slices, Names.Field(kind)), offsets.Of(kind)));
        }
    }

    private Formulas At(Expression offset)
    {
        bool moved = offset is not Integer { Value: 0 };
        return new(tensor => moved ? Names.Run(tensor) : Names.Of(tensor), (name, _) => name + "s", activation);
    }
}
