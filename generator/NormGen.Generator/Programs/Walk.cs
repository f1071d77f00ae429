using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>Goes through statements and expressions.</summary>
internal static class Walk
{
    /// <summary>The direct parts of an expression.</summary>
    public static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        Binary binary => [binary.Left, binary.Right],
        Call call => [.. call.Receiver is null ? Array.Empty<Expression>() : [call.Receiver], .. call.Arguments.Select(argument => argument.Value)],
        Item item => [item.Array, item.Index],
        Member member => [member.Target],
        Cast cast => [cast.Value],
        Choice choice => [choice.Condition, choice.Then, choice.Else],
        _ => [],
    };

    /// <summary>The expressions that stand in a statement itself.</summary>
    public static IEnumerable<Expression> Expressions(Statement statement) => statement switch
    {
        Declare { Value: { } value } => [value],
        Assign assign => [assign.Target, assign.Value],
        Do call => [call.Call],
        For loop => [loop.Start, loop.Limit, loop.Step],
        If branch => [branch.Condition],
        _ => [],
    };

    /// <summary>The statements inside a statement.</summary>
    public static IEnumerable<IReadOnlyList<Statement>> Bodies(Statement statement) => statement switch
    {
        For loop => [loop.Body],
        If branch => [branch.Then, branch.Else],
        Scope scope => [scope.Body],
        _ => [],
    };

    /// <summary>The types of what statements declare.</summary>
    public static IEnumerable<string> DeclaredTypes(IReadOnlyList<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        Declare declare => [declare.Type],
        For loop => DeclaredTypes(loop.Body).Prepend(loop.Type),
        _ => Bodies(statement).SelectMany(DeclaredTypes),
    });

    /// <summary>An expression with its names replaced.</summary>
    public static Expression Replace(Expression expression, Func<Name, Expression> replace)
    {
        return expression switch
        {
            Name name => replace(name),
            Binary { Operator: Operator.Add } sum => Replace(sum.Left, replace) + Replace(sum.Right, replace),
            Binary { Operator: Operator.Subtract } difference => Replace(difference.Left, replace) - Replace(difference.Right, replace),
            Binary { Operator: Operator.Multiply } product => Replace(product.Left, replace) * Replace(product.Right, replace),
            Binary { Operator: Operator.Divide } quotient => Replace(quotient.Left, replace) / Replace(quotient.Right, replace),
            Binary { Operator: Operator.Remainder } rest => Replace(rest.Left, replace) % Replace(rest.Right, replace),
            Binary binary => binary with { Left = Replace(binary.Left, replace), Right = Replace(binary.Right, replace) },
            Call { Method: "Min" } smaller => Sizes.Min(Replace(smaller.Arguments[0].Value, replace), Replace(smaller.Arguments[1].Value, replace)),
            Call { Method: "Add", Receiver: Name { Text: "Unsafe" } } moved when Replace(moved.Arguments[1].Value, replace) is Integer { Value: 0 }
                => Replace(moved.Arguments[0].Value, replace),
            Call call => call with
            {
                Receiver = call.Receiver is null ? null : Replace(call.Receiver, replace),
                Arguments = [.. call.Arguments.Select(Replaced)],
            },
            Item item => new Item(Replace(item.Array, replace), Replace(item.Index, replace)),
            Member member => member with { Target = Replace(member.Target, replace) },
            Cast cast => cast with { Value = Replace(cast.Value, replace) },
            Choice choice => new Choice(Replace(choice.Condition, replace), Replace(choice.Then, replace), Replace(choice.Else, replace)),
            _ => expression,
        };

        Argument Replaced(Argument argument) => argument with { Value = Replace(argument.Value, replace) };
    }

    /// <summary>Statements with the names in them replaced.</summary>
    public static IReadOnlyList<Statement> Replace(IReadOnlyList<Statement> statements, Func<Name, Expression> replace)
        => [.. statements.Select(statement => Replace(statement, replace))];

    private static Statement Replace(Statement statement, Func<Name, Expression> replace) => statement switch
    {
        Declare { Value: { } value } declare => declare with { Value = Replace(value, replace) },
        Assign assign => assign with { Target = Replace(assign.Target, replace), Value = Replace(assign.Value, replace) },
        Do call => new Do((Call)Replace(call.Call, replace)),
        For loop => loop with
        {
            Start = Replace(loop.Start, replace),
            Limit = Replace(loop.Limit, replace),
            Step = Replace(loop.Step, replace),
            Body = Replace(loop.Body, replace),
        },
        If branch => new If(Replace(branch.Condition, replace), Replace(branch.Then, replace), Replace(branch.Else, replace)),
        Scope scope => new Scope(Replace(scope.Body, replace)),
        _ => statement,
    };
}
