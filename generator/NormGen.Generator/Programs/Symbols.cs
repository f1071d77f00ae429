namespace NormGen.Generator.Programs;

/// <summary>What the names of a kernel stand for. A name has one type in all its methods.</summary>
/// <param name="fields">What the kernel is given.</param>
/// <param name="extents">Extents that are known only when called: the locals, and the fields that they come from.</param>
internal sealed class Symbols(IReadOnlyList<Variable> fields, IReadOnlyDictionary<string, string> extents)
{
    private readonly Dictionary<string, Variable> _variables = [];
    private readonly HashSet<string> _unset = [];

    public IReadOnlyList<Variable> Fields { get; } = fields;

    public bool IsExtent(string name) => extents.ContainsKey(name);

    public string FieldOf(string extent) => extents[extent];

    /// <summary>Whether a name is a variable of a method, which other methods must be given.</summary>
    public bool TryGet(string name, out Variable variable) => _variables.TryGetValue(name, out variable!);

    /// <summary>Whether a variable has no value when it is declared.</summary>
    public bool IsUnset(string name) => _unset.Contains(name);

    public void Add(Variable variable, bool isSet = true)
    {
        _variables[variable.Name] = variable;
        if (!isSet)
        {
            _unset.Add(variable.Name);
        }
    }
}
