using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>Makes methods of statements. What they use from outside are the parameters: nobody writes them down.</summary>
internal sealed class Outliner(Symbols symbols, IReadOnlyList<string> typeParameters)
{
    private readonly List<Method> _methods = [];

    public IReadOnlyList<Method> Methods => _methods;

    /// <summary>Moves statements into a method.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="summary">What it does, in words.</param>
    /// <param name="kind">What calls it.</param>
    /// <param name="body">The statements.</param>
    /// <returns>The call that takes their place.</returns>
    public Call Outline(string name, string summary, MethodKind kind, IReadOnlyList<Statement> body)
    {
        Uses uses = new(symbols);
        uses.Visit(body);
        List<(Variable Variable, Passing Passing)> parameters = [];
        foreach (string used in uses.Free)
        {
            if (symbols.TryGet(used, out Variable variable))
            {
                parameters.Add((variable, variable.IsReference ? Passing.Value
                    : !uses.Assigned.Contains(used) ? Passing.Value
                    : symbols.IsUnset(used) ? Passing.Out : Passing.Reference));
            }
        }

        string[] types = [.. typeParameters.Where(type => uses.Types.Contains(type) || (kind == MethodKind.Shared && type == "TWide"))];
        _methods.Add(new(name, summary, "void", types, parameters, [.. Extents(uses), .. body], kind));
        return new(null, name, types, [.. parameters.Select(parameter => new Argument(
            parameter.Variable.Name, parameter.Variable.IsReference ? Passing.Reference : parameter.Passing))]);
    }

    /// <summary>Adds a method of the kernel's interface.</summary>
    public void Add(Method method)
    {
        Uses uses = new(symbols);
        uses.Visit(method.Body);
        _methods.Add(method with { Body = [.. Extents(uses), .. method.Body] });
    }

    /// <summary>Replaces a method.</summary>
    public void Replace(string name, Func<Method, Method> change)
    {
        int index = _methods.FindIndex(method => method.Name == name);
        _methods[index] = change(_methods[index]);
    }

    /// <summary>Locals for the extents that are used, since the JIT does not keep fields in registers.</summary>
    private IEnumerable<Statement> Extents(Uses uses)
        => uses.Free.Where(symbols.IsExtent).OrderBy(name => name, StringComparer.Ordinal).Select(name => new Declare("nint", name, symbols.FieldOf(name)));

    /// <summary>The names in statements that they do not declare themselves.</summary>
    private sealed class Uses(Symbols symbols)
    {
        private readonly HashSet<string> _declared = [];

        public List<string> Free { get; } = [];

        public HashSet<string> Assigned { get; } = [];

        public HashSet<string> Types { get; } = [];

        public void Visit(IReadOnlyList<Statement> statements)
        {
            foreach (Statement statement in statements)
            {
                foreach (Expression expression in Walk.Expressions(statement))
                {
                    Visit(expression);
                }

                if (statement is Assign { Target: Name target })
                {
                    Assigned.Add(target.Text);
                }

                if (statement is Declare declare)
                {
                    _declared.Add(declare.Name);
                    Types.Add(declare.Type);
                }

                if (statement is For loop)
                {
                    _declared.Add(loop.Variable);
                }

                foreach (IReadOnlyList<Statement> body in Walk.Bodies(statement))
                {
                    Visit(body);
                }
            }
        }

        private void Visit(Expression expression)
        {
            switch (expression)
            {
                case Name name when !_declared.Contains(name.Text):
                    Types.Add(name.Text);
                    if (!Free.Contains(name.Text))
                    {
                        Free.Add(name.Text);
                    }

                    break;
                case Declared declared:
                    _declared.Add(declared.Text);
                    break;
                case Call call:
                    Types.UnionWith(call.Types);
                    Assigned.UnionWith(call.Arguments
                        .Where(argument => argument.Passing != Passing.Value)
                        .Select(argument => argument.Value).OfType<Name>().Select(name => name.Text));
                    if (call.Receiver is Name receiver && symbols.TryGet(receiver.Text, out Variable variable) && variable.IsState)
                    {
                        Assigned.Add(receiver.Text);
                    }

                    break;
            }

            foreach (Expression part in Walk.Parts(expression))
            {
                Visit(part);
            }
        }
    }
}
