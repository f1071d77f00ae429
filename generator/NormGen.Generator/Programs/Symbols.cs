namespace NormGen.Generator.Programs;

/// <summary>What the names of a kernel stand for. A name has one type in all its methods.</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, Variable> _variables = [];

    /// <summary>Whether a name is a variable of a method, which other methods must be given.</summary>
    public bool TryGet(string name, out Variable variable) => _variables.TryGetValue(name, out variable!);

    public void Add(Variable variable) => _variables[variable.Name] = variable;
}
