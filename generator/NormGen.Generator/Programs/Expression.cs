namespace NormGen.Generator.Programs;

/// <summary>An expression of a kernel.</summary>
internal abstract record Expression
{
    /// <summary>A local, a parameter, a field or a type.</summary>
    internal sealed record Name(string Text) : Expression;

    internal sealed record Integer(long Value) : Expression;

    /// <summary>A number of the element type.</summary>
    internal sealed record Number(double Value) : Expression;

    internal sealed record Binary(Operator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>A call of a function, or of a method of the receiver.</summary>
    internal sealed record Call(Expression? Receiver, string Method, IReadOnlyList<string> Types, IReadOnlyList<Argument> Arguments) : Expression;

    /// <summary>An element of an array.</summary>
    internal sealed record Item(Expression Array, Expression Index) : Expression;

    /// <summary>A member of a value.</summary>
    internal sealed record Member(Expression Target, string Text) : Expression;

    internal sealed record Cast(string Type, Expression Value) : Expression;

    /// <summary>One of two values; the JIT compiler knows which.</summary>
    internal sealed record Choice(Expression Condition, Expression Then, Expression Else) : Expression;

    public static implicit operator Expression(long value) => new Integer(value);

    public static implicit operator Expression(string name) => new Name(name);

    public static Expression operator +(Expression left, Expression right) => (left, right) switch
    {
        (Integer { Value: 0 }, _) => right,
        (_, Integer { Value: 0 }) => left,
        (Integer a, Integer b) => a.Value + b.Value,
        (Binary { Operator: Operator.Add, Right: Integer a } sum, Integer b) => sum.Left + (a.Value + b.Value),
        (Integer, _) => right + left,
        _ => new Binary(Operator.Add, left, right),
    };

    public static Expression operator -(Expression left, Expression right) => (left, right) switch
    {
        (_, Integer { Value: 0 }) => left,
        (Integer a, Integer b) => a.Value - b.Value,
        _ => new Binary(Operator.Subtract, left, right),
    };

    public static Expression operator *(Expression left, Expression right) => (left, right) switch
    {
        (Integer { Value: 0 }, _) or (_, Integer { Value: 0 }) => 0,
        (Integer { Value: 1 }, _) => right,
        (_, Integer { Value: 1 }) => left,
        (Integer a, Integer b) => a.Value * b.Value,
        _ => new Binary(Operator.Multiply, left, right),
    };

    public static Expression operator /(Expression left, Expression right) => (left, right) switch
    {
        (_, Integer { Value: 1 }) => left,
        (Integer a, Integer b) when a.Value % b.Value == 0 => a.Value / b.Value,
        _ => new Binary(Operator.Divide, left, right),
    };

    public static Expression operator %(Expression left, Expression right)
        => right is Integer { Value: 1 } ? 0 : left is Integer a && right is Integer b ? a.Value % b.Value : new Binary(Operator.Remainder, left, right);

    /// <summary>A comparison.</summary>
    public Expression Is(Operator comparison, Expression right) => new Binary(comparison, this, right);
}

/// <summary>How an argument is passed.</summary>
internal enum Passing
{
    Value,
    Reference,
}

/// <summary>An argument of a call.</summary>
/// <param name="Value">What is passed.</param>
/// <param name="Passing">How.</param>
internal sealed record Argument(Expression Value, Passing Passing = Passing.Value)
{
    /// <summary>The parameter's name, where a reader would ask for it.</summary>
    public string? Name { get; init; }

    public static implicit operator Argument(Expression value) => new(value);

    public static implicit operator Argument(string name) => new(name);
}

internal enum Operator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Greater,
    GreaterOrEqual,
    Equal,
}
