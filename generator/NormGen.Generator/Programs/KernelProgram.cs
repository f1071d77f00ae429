namespace NormGen.Generator.Programs;

/// <summary>All statements of one kernel.</summary>
/// <param name="Name">The type that it becomes.</param>
/// <param name="Summary">What it computes.</param>
/// <param name="Remarks">Its loop nest, in words.</param>
/// <param name="Interface">The interface that it implements.</param>
/// <param name="Fields">What it is given.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record KernelProgram(
    string Name,
    string Summary,
    IReadOnlyList<string> Remarks,
    string Interface,
    IReadOnlyList<Variable> Fields,
    IReadOnlyList<Method> Methods);

/// <summary>A variable.</summary>
/// <param name="Type">Its type: <c>ref float</c> for a reference.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsState">Whether its methods change it.</param>
internal sealed record Variable(string Type, string Name, bool IsState = false)
{
    public bool IsReference => Type.StartsWith("ref ", StringComparison.Ordinal);
}

/// <summary>A method of a kernel.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does, in words.</param>
/// <param name="Returns">The type that it returns.</param>
/// <param name="Types">Its type parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">What it does.</param>
/// <param name="Kind">What calls it.</param>
internal sealed record Method(
    string Name,
    string Summary,
    string Returns,
    IReadOnlyList<string> Types,
    IReadOnlyList<(Variable Variable, Passing Passing)> Parameters,
    IReadOnlyList<Statement> Body,
    MethodKind Kind);

internal enum MethodKind
{
    /// <summary>The kernel's interface.</summary>
    Interface,

    /// <summary>Other kernels, too.</summary>
    Shared,

    /// <summary>Another method, once a statistic.</summary>
    Ordinary,

    /// <summary>Another method; most of the time is spent here.</summary>
    Hot,
}
