namespace NormGen.Generator.Programs;

/// <summary>A statement of a kernel.</summary>
internal abstract record Statement
{
    /// <summary>Says what follows.</summary>
    internal sealed record Note(string Text) : Statement;

    /// <summary>Declares a local; without a value where a call or a branch gives it one.</summary>
    internal sealed record Declare(string Type, string Name, Expression? Value, string Comment = "") : Statement;

    /// <summary>Gives a variable a value, or adds to it.</summary>
    internal sealed record Assign(Expression Target, Expression Value, bool Adds = false) : Statement;

    /// <summary>Calls.</summary>
    internal sealed record Do(Expression.Call Call) : Statement;

    /// <summary>A loop: from a start up to a limit.</summary>
    internal sealed record For(string Variable, Expression Start, Expression Limit, Expression Step, IReadOnlyList<Statement> Body, string Comment = "") : Statement
    {
        /// <summary>The type of the variable.</summary>
        public string Type { get; init; } = "nint";
    }

    internal sealed record If(Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement;

    /// <summary>Statements whose declarations nobody else sees.</summary>
    internal sealed record Scope(IReadOnlyList<Statement> Body) : Statement;
}
