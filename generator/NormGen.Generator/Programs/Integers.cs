using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>A rewrite that changes no arithmetic: integers whose values the shape alone tells are int. To the compiler, nint and a constant are many
/// operators to choose from, at each step of each loop.</summary>
internal static class Integers
{
    private const string Native = "nint";

    public static KernelProgram Typed(KernelProgram program)
        => program with { Sums = Typed(program.Sums), Writes = Typed(program.Writes), Calls = Typed(program.Calls) };

    private static IReadOnlyList<Method> Typed(IReadOnlyList<Method> methods)
        => [.. methods.Select(method => method with { Body = Typed(method.Body, []) })];

    /// <summary>Statements, in their order.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="constants">The integers so far whose values the shape tells.</param>
    private static IReadOnlyList<Statement> Typed(IReadOnlyList<Statement> statements, HashSet<string> constants)
        => [.. statements.Select(statement => Typed(statement, constants))];

    private static Statement Typed(Statement statement, HashSet<string> constants) => statement switch
    {
        Declare { Type: Native, Value: { } value } declare => declare with { Type = TypeOf(declare.Name, constants, value) },
        For loop => loop with { Type = TypeOf(loop.Variable, constants, loop.Start, loop.Limit, loop.Step), Body = Typed(loop.Body, constants) },
        If branch => branch with { Then = Typed(branch.Then, constants), Else = Typed(branch.Else, constants) },
        Scope scope => scope with { Body = Typed(scope.Body, constants) },
        _ => statement,
    };

    /// <summary>The type of an integer, which is declared here.</summary>
    /// <param name="variable">The integer.</param>
    /// <param name="constants">Those whose values the shape tells.</param>
    /// <param name="values">What it can be, or is bounded by.</param>
    private static string TypeOf(string variable, HashSet<string> constants, params Expression[] values)
    {
        if (values.All(value => IsConstant(value, constants)))
        {
            constants.Add(variable);
            return "int";
        }

        constants.Remove(variable);
        return Native;
    }

    private static bool IsConstant(Expression value, HashSet<string> constants) => value switch
    {
        // A step beyond a limit does not overflow.
        Integer integer => integer.Value <= int.MaxValue / 2,
        Name name => constants.Contains(name.Text),
        Binary binary => IsConstant(binary.Left, constants) && IsConstant(binary.Right, constants),
        Call { Receiver: Name { Text: "Math" } } call => call.Arguments.All(argument => IsConstant(argument.Value, constants)),
        _ => false,
    };
}
