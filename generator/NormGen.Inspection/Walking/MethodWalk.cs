using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Inspection.Walking;

/// <summary>Runs the loops of one method. Of a loop of more steps than <paramref name="head"/> and <paramref name="tail"/> together,
/// those in the middle are told as one.</summary>
internal sealed class MethodWalk(LayerSpec spec, KernelPlan plan, KernelProgram program, WalkedPart part, WalkedPass pass, int head, int tail)
{
    private readonly WalkValues _values = new(spec, plan, part, pass.Loops);
    private readonly StepBuilder _builder = new(pass, part);

    public IEnumerable<WalkStep> Steps()
    {
        foreach (long start in pass.Starts)
        {
            _values.Begin(start);
            foreach (WalkStep step in Run(pass.Method.Body))
            {
                yield return step;
            }
        }

        foreach (WalkStep step in _builder.End())
        {
            yield return step;
        }
    }

    private IEnumerable<WalkStep> Run(IReadOnlyList<Statement> statements) => statements.SelectMany(Run);

    private IEnumerable<WalkStep> Run(Statement statement)
    {
        switch (statement)
        {
            case Declare { Value: { } value } declare:
                return Then(() => _values.Declare(declare.Name, value, declare.Type == Names.LaneSums(Literal.Keyword(spec.ElementType))));
            case Assign assign:
                return Then(() => _values.Assign(assign));
            case Do { Call: { Receiver: null } call } when program.Sums.Concat(program.Writes).FirstOrDefault(method => method.Name == call.Method) is { } called:
                // What it is given has the same names there.
                return Run(called.Body);
            case Do { Call: var call }:
                return Then(() => _values.Do(call));
            case For loop:
                return Loop(loop);
            case If branch:
                return Branch(branch);
            case Scope scope:
                return Run(scope.Body);
            default:
                return [];
        }
    }

    private IEnumerable<WalkStep> Then(Action statement)
    {
        statement();
        return _builder.Take(_values);
    }

    /// <summary>What only the runtime knows holds: the ordinary case.</summary>
    private IEnumerable<WalkStep> Branch(If branch)
    {
        object? holds = null;
        foreach (WalkStep step in Then(() => holds = _values.Of(branch.Condition)))
        {
            yield return step;
        }

        foreach (WalkStep step in Run(holds is 0L ? branch.Else : branch.Then))
        {
            yield return step;
        }
    }

    private IEnumerable<WalkStep> Loop(For loop)
    {
        (long start, long limit, long step) = (_values.Number(loop.Start), _values.Number(loop.Limit), _values.Number(loop.Step));
        long steps = Math.Max(0, (limit - start + step - 1) / step), hidden = steps - head - tail;
        LoopMeter meter = new(_values, _builder);
        for (long i = 0; i < steps; i++)
        {
            if (i == head && hidden > 1)
            {
                foreach (WalkStep skip in meter.Skip(hidden))
                {
                    yield return skip;
                }

                i += hidden;
            }

            if (i == head - 1)
            {
                meter.Begin();
            }

            _values.Set(loop.Variable, start + (i * step));
            foreach (WalkStep inside in Run(loop.Body))
            {
                yield return inside;
            }
        }
    }
}
