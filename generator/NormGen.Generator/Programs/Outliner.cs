using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>Makes methods of statements. What they use from outside are the parameters: nobody writes them down.</summary>
/// <param name="symbols">What names stand for.</param>
/// <param name="types">The type parameters of the methods.</param>
internal sealed class Outliner(Symbols symbols, IReadOnlyList<string> types)
{
    private readonly List<Method> _methods = [];

    public IReadOnlyList<Method> Methods => _methods;

    /// <summary>Moves statements into a method.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="summary">What it does, in words.</param>
    /// <param name="body">The statements.</param>
    /// <returns>The call that takes their place.</returns>
    public Call Outline(string name, string summary, IReadOnlyList<Statement> body)
    {
        Uses uses = new(symbols);
        uses.Visit(body);
        List<(Variable Variable, Passing Passing)> parameters = [];
        foreach (string used in uses.Free)
        {
            if (symbols.TryGet(used, out Variable variable))
            {
                parameters.Add((variable, variable.IsReference || !uses.Assigned.Contains(used) ? Passing.Value : Passing.Reference));
            }
        }

        _methods.Add(new(name, summary, types, parameters, body, IsPass: false));
        return new(null, name, types, [.. parameters.Select(parameter => new Argument(
            parameter.Variable.Name, parameter.Variable.IsReference ? Passing.Reference : parameter.Passing))]);
    }

    /// <summary>The names, of types too, that statements use and do not declare themselves.</summary>
    public static IReadOnlyList<string> FreeIn(IReadOnlyList<Statement> body, Symbols symbols)
    {
        Uses uses = new(symbols);
        uses.Visit(body);
        return uses.Free;
    }

    private sealed class Uses(Symbols symbols)
    {
        private readonly HashSet<string> _declared = [];

        public List<string> Free { get; } = [];

        public HashSet<string> Assigned { get; } = [];

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
                    if (!Free.Contains(name.Text))
                    {
                        Free.Add(name.Text);
                    }

                    break;
                case Call call:
                    Assigned.UnionWith(call.Arguments
                        .Where(argument => argument.Passing != Passing.Value)
                        .Select(argument => argument.Value).OfType<Name>().Select(name => name.Text));
                    Free.AddRange(call.Types.Except(Free));
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
