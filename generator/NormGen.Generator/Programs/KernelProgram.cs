namespace NormGen.Generator.Programs;

/// <summary>All statements of the kernels of a plan.</summary>
/// <param name="Access">Which of the runtime's drivers calls them: the first word of its types.</param>
/// <param name="Summary">What they are for.</param>
/// <param name="Facts">What the driver must know of them.</param>
/// <param name="HasWidth">They are compiled anew for each width that is known: that is a type parameter.</param>
/// <param name="Sums">The passes that add up.</param>
/// <param name="Writes">The passes that write.</param>
/// <param name="Calls">Of a tiny tensor: the methods that are a whole call each, in place of passes.</param>
internal sealed record KernelProgram(
    string Access, string Summary, IReadOnlyList<KernelFact> Facts, bool HasWidth, IReadOnlyList<Method> Sums, IReadOnlyList<Method> Writes, IReadOnlyList<Method> Calls)
{
    /// <summary>What the driver calls, and the parts that it is split into, in the order of the file.</summary>
    public IEnumerable<Method> Methods => [.. Calls, .. Sums, .. Writes];

    /// <summary>The types and variables that methods name and do not declare, as they do their type parameters.</summary>
    public IReadOnlyCollection<string> Names =>
    [
        .. Outliner.FreeIn([.. Methods.SelectMany(method => method.Body)], new())
            .Concat(Methods.SelectMany(method => method.Parameters).Select(parameter => parameter.Variable.Type))
            .Concat(Methods.SelectMany(method => Walk.DeclaredTypes(method.Body)))
            .Except(Methods.SelectMany(method => method.Types)),
    ];
}

/// <summary>What a driver must know of kernels.</summary>
internal enum KernelFact
{
    /// <summary>They are for as many columns as a row has, and no fewer.</summary>
    TakesAllColumns,

    /// <summary>They are for as many rows as there are, and no fewer.</summary>
    TakesAllRows,

    /// <summary>They are for chunks of a slice.</summary>
    TakesChunks,
}

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
/// <param name="Types">Its type parameters.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">What it does.</param>
/// <param name="IsPass">Whether the driver calls it; otherwise it is a part of a pass.</param>
internal sealed record Method(
    string Name,
    string Summary,
    IReadOnlyList<string> Types,
    IReadOnlyList<(Variable Variable, Passing Passing)> Parameters,
    IReadOnlyList<Statement> Body,
    bool IsPass);
