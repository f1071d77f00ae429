using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>A rewrite that changes no arithmetic: loops of known length, step by step; in several methods where one would
/// be too long for the JIT.</summary>
internal static class StraightLine
{
    /// <summary>Unrolls a pass.</summary>
    /// <param name="body">The pass.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="outliner">Where its parts go.</param>
    /// <returns>The pass, which may call parts.</returns>
    public static IReadOnlyList<Statement> Unroll(IReadOnlyList<Statement> body, string name, Outliner outliner)
    {
        int parts = 0;
        return Split(Unroll(body), statements => new Do(outliner.Outline($"{name}Part{++parts}", $"Part {parts} of {name}, which would be too long for the JIT compiler in one method.", statements)));
    }

    /// <summary>Unrolls what one method holds.</summary>
    /// <param name="statements">The statements.</param>
    /// <returns>The statements that take their place.</returns>
    public static IReadOnlyList<Statement> Unroll(IReadOnlyList<Statement> statements)
        => [.. statements.SelectMany(Unroll)];

    private static IEnumerable<Statement> Unroll(Statement statement)
    {
        switch (statement)
        {
            case For { Start: Integer start, Limit: Integer limit, Step: Integer step } loop:
                for (long i = start.Value; i < limit.Value; i += step.Value)
                {
                    foreach (Statement inside in Scoped(Unroll(Walk.Replace(loop.Body, name => name.Text == loop.Variable ? i : name))))
                    {
                        yield return inside;
                    }
                }

                break;
            case For loop:
                yield return loop with { Body = Unroll(loop.Body) };
                break;
            case If { Condition: Binary { Operator: Operator.Equal or Operator.GreaterOrEqual, Left: Integer left, Right: Integer right } comparison } known:
                bool holds = comparison.Operator == Operator.Equal ? left.Value == right.Value : left.Value >= right.Value;
                foreach (Statement inside in Scoped(Unroll(holds ? known.Then : known.Else)))
                {
                    yield return inside;
                }

                break;
            case If branch:
                yield return new If(branch.Condition, Unroll(branch.Then), Unroll(branch.Else));
                break;
            case Scope scope:
                yield return new Scope(Unroll(scope.Body));
                break;
            default:
                yield return statement;
                break;
        }
    }

    private static IReadOnlyList<Statement> Scoped(IReadOnlyList<Statement> body) => body.Any(inside => inside is Declare) ? [new Scope(body)] : body;

    private static IReadOnlyList<Statement> Split(IReadOnlyList<Statement> statements, Func<IReadOnlyList<Statement>, Statement> outline)
    {
        if (statements.Sum(Loads) <= Budget.MethodLoads)
        {
            return statements;
        }

        List<Statement> result = [], part = [];
        foreach (Statement statement in statements)
        {
            if (statement is Scope scope && Loads(scope) > Budget.MethodLoads)
            {
                End();
                result.Add(new Scope(Split(scope.Body, outline)));
            }
            else if (statement is For loop && Loads(loop) > Budget.MethodLoads)
            {
                End();
                result.Add(loop with { Body = Split(loop.Body, outline) });
            }
            else if (statement is Declare || Loads(statement) == 0)
            {
                End();
                result.Add(statement);
            }
            else
            {
                if (part.Sum(Loads) + Loads(statement) > Budget.MethodLoads)
                {
                    End();
                }

                part.Add(statement);
            }
        }

        End();
        return result;

        void End()
        {
            if (part.Count > 0)
            {
                result.Add(outline(part));
                part = [];
            }
        }
    }

    /// <summary>How many vectors a statement reads.</summary>
    private static int Loads(Statement statement)
        => Walk.Expressions(statement).Sum(Loads) + Walk.Bodies(statement).Sum(body => body.Sum(Loads));

    private static int Loads(Expression expression)
        => (expression is Call { Method: "Load" } ? 1 : 0) + Walk.Parts(expression).Sum(Loads);
}
