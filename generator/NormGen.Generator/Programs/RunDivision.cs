using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The loops along a run: over its whole vectors, its registers, and what is left.</summary>
/// <param name="run">How it is divided.</param>
/// <param name="length">Its length.</param>
internal sealed class RunDivision(RunPlan run, Expression length)
{
    public Expression Length => length;

    /// <summary>The elements in whole vectors: a constant or a local.</summary>
    public Expression Whole => run.IsKnown ? run.Whole : run.WideLanes == 0 ? 0 : run.HasNarrow ? "whole" : length;

    /// <summary>Where what is left of whole registers begins: a constant or a local.</summary>
    public Expression Last => run.IsKnown ? run.WholeRegisters : run.HasRest ? "last" : length;

    /// <summary>How much that is.</summary>
    public Expression Left => run.IsKnown ? run.Rest : run.HasRest ? "rest" : 0;

    /// <summary>The locals.</summary>
    public IEnumerable<Declare> Locals => run.IsKnown || !run.HasNarrow ? [] :
    [
        .. run.WideLanes == 0 ? Array.Empty<Declare>() : [new Declare("nint", "whole", length / run.WideLanes * run.WideLanes)],
        .. !run.HasRest ? Array.Empty<Declare>() :
        [
            new Declare("nint", "rest", length % run.NarrowLanes),
            new Declare("nint", "last", length - "rest"),
        ],
    ];

    /// <summary>What the length is a multiple of, where loops are left out for that; otherwise 1.</summary>
    public int Multiple => run.HasRest ? 1 : run.HasNarrow ? run.NarrowLanes : run.WideLanes;

    /// <summary>All of the run.</summary>
    /// <param name="body">What is done at a place.</param>
    public IEnumerable<Statement> All(Func<Place, IEnumerable<Statement>> body)
        => [.. run.HasWide ? [Wide(0, Whole, body)] : Array.Empty<Statement>(), .. Rest(body)];

    /// <summary>Whole vectors.</summary>
    public Statement Wide(Expression start, Expression limit, Func<Place, IEnumerable<Statement>> body)
        => new For("k", start, limit, run.WideLanes, [.. body(new(Width.Wide, "k"))]);

    /// <summary>What follows the whole vectors.</summary>
    public IEnumerable<Statement> Rest(Func<Place, IEnumerable<Statement>> body)
    {
        int lanes = run.NarrowLanes;
        if (!run.IsKnown)
        {
            if (run.HasNarrow)
            {
                yield return new For("k", Whole, Last, lanes, [.. body(new(Width.Narrow, "k"))]);
            }

            if (run.HasRest)
            {
                yield return new If(Left.Is(Operator.Greater, 0), [.. body(new(Width.Narrow, Last, Left))], []);
            }

            yield break;
        }

        long registers = (run.WholeRegisters - run.Whole) / lanes;
        if (registers > 1)
        {
            yield return new For("k", run.Whole, run.WholeRegisters, lanes, [.. body(new(Width.Narrow, "k"))]);
        }
        else if (registers == 1)
        {
            yield return Scoped(body(new(Width.Narrow, run.Whole)));
        }

        if (run.HasRest)
        {
            yield return Scoped(body(new(Width.Narrow, run.WholeRegisters, run.Rest)));
        }
    }

    private static Statement Scoped(IEnumerable<Statement> statements)
    {
        Statement[] body = [.. statements];
        return body.Length == 1 ? body[0] : new Scope(body);
    }
}
