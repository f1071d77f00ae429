namespace NormGen.Generator.Numerics;

/// <summary>One way through the elements of a statistic, or of a part of it.</summary>
/// <param name="Name">What a method that does it is called.</param>
/// <param name="Summary">What it does, in words.</param>
/// <param name="Definitions">What sums and writes have in common.</param>
/// <param name="Sums">What is added up.</param>
/// <param name="Writes">What is written.</param>
internal sealed record Pass(
    string Name,
    string Summary,
    IReadOnlyList<Definition> Definitions,
    IReadOnlyList<ElementSum> Sums,
    IReadOnlyList<Write> Writes)
{
    /// <summary>What its formulas are made of.</summary>
    public IEnumerable<Term> Leaves => Terms.SelectMany(term => term.Leaves);

    /// <summary>Its formulas.</summary>
    private IEnumerable<Term> Terms => Definitions.Select(definition => definition.Value)
        .Concat(Sums.SelectMany(sum => sum.Factor is null ? [sum.Term] : new[] { sum.Term, sum.Factor }))
        .Concat(Writes.Select(write => write.Value));

    /// <summary>The values that all elements share, by name.</summary>
    public IEnumerable<string> SharedNames => Leaves.OfType<Term.Shared>().Select(value => value.Name).Distinct();

    /// <summary>The parameters that it reads.</summary>
    public IEnumerable<Parameter> Parameters => Leaves.OfType<Term.Parameter>().Select(leaf => leaf.Kind).Distinct();

    /// <summary>The tensors that it reads.</summary>
    public IEnumerable<Tensor> Reads => Leaves.OfType<Term.Element>().Select(element => element.Tensor).Distinct();

    /// <summary>The tensors that it reads or writes.</summary>
    public IEnumerable<Tensor> Tensors => Reads.Concat(Writes.Select(write => write.Tensor)).Distinct();

    /// <summary>Whether it writes what needs the activation or its slope, and adds nothing up.</summary>
    public bool WritesActivated => Sums.Count == 0 && Terms.Any(term => term.IsActivated);

    /// <summary>Whether a definition is made of parameters alone, not of what elements or statistics are.</summary>
    public bool IsOfParameters(Definition definition) => definition.Value.Leaves.All(leaf => leaf switch
    {
        Term.Parameter or Term.Constant => true,
        Term.Local local => IsOfParameters(Definitions.Single(other => other.Name == local.Name)),
        _ => false,
    });

    public static Pass Summing(string name, string summary, IReadOnlyList<Definition> definitions, params ElementSum[] sums)
        => new(name, summary, definitions, sums, []);

    public static Pass Writing(string name, string summary, Tensor tensor, Term value, params Definition[] definitions)
        => new(name, summary, definitions, [], [new(tensor, value)]);
}

/// <summary>A name for a term.</summary>
internal sealed record Definition(string Name, Term Value);

/// <summary>A sum over elements: of a term, or of the products of two.</summary>
/// <param name="Name">What it is called, in double.</param>
/// <param name="Chain">What its chains are called, in the element type.</param>
/// <param name="Term">What is added.</param>
/// <param name="Factor">What it is multiplied by; null for nothing.</param>
internal sealed record ElementSum(string Name, string Chain, Term Term, Term? Factor = null);

/// <summary>What is written to a tensor.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Value">What.</param>
/// <param name="Kind">What for.</param>
internal sealed record Write(Tensor Tensor, Term Value, WriteKind Kind = WriteKind.Result);

/// <summary>What something is written for.</summary>
internal enum WriteKind
{
    /// <summary>A result, which nobody reads in this call.</summary>
    Result,

    /// <summary>A pass that follows reads it there, where the call lets it (<see cref="Term.Kept"/>).</summary>
    Kept,

    /// <summary>Passes that follow read it.</summary>
    Read,
}
