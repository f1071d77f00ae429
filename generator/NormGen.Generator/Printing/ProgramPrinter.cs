using NormGen.Generator.Emitting;
using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Printing;

/// <summary>Prints the kernels of a plan.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="element">The element type.</param>
internal sealed class ProgramPrinter(SourceWriter writer, string element)
{
    public void Print(KernelProgram program, string name)
    {
        writer.Comment("/// ", $"<summary>{program.Summary}</summary>");
        writer.Line("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]");
        writer.Line($"internal sealed class {name}{(program.HasWidth ? $"<{Names.Width}>" : "")} : {program.Access}Kernels<{element}>");
        if (program.HasWidth)
        {
            Constrain([Names.Width]);
        }

        writer.Block("", () =>
        {
            foreach (KernelFact fact in program.Facts)
            {
                writer.Line($"protected override bool {Property(fact)} => true;");
                writer.Line();
            }

            Print([.. program.Methods]);
        });
    }

    private static string Property(KernelFact fact) => fact switch
    {
        KernelFact.TakesAllColumns => "TakesAllColumns",
        KernelFact.TakesAllRows => "TakesAllRows",
        KernelFact.TakesChunks => "TakesChunks",
        _ => throw new NotSupportedException(fact.ToString()),
    };

    private void Constrain(IReadOnlyList<string> types) => writer.Indented(() =>
    {
        foreach (string type in types)
        {
            writer.Line($"where {type} : struct, {Constraint(type)}");
        }
    });

    private string Constraint(string type) => type switch
    {
        Names.Store => "IStorePolicy",
        Names.Width => "IWidth",
        _ => $"IWideVector<{type}, {element}>",
    };

    private void Print(IReadOnlyList<Method> methods)
    {
        for (int i = 0; i < methods.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            Method method = methods[i];
            writer.Marked(method.Name, () => Print(method));
        }
    }

    private void Print(Method method)
    {
        writer.Line($"/// <summary>{method.Summary}</summary>");
        writer.Line(method.IsPass ? "[@MethodImpl(AggressiveOptimization)]" : "[@MethodImpl(AggressiveOptimization | NoInlining)]");
        writer.Wrapped(
            $"{(method.IsPass ? "protected override" : "private static")} void {method.Name}{Types(method.Types)}(",
            [.. method.Parameters.Select(parameter => Modifier(parameter.Passing) + parameter.Variable.Type + " " + parameter.Variable.Name)],
            ")");
        if (!method.IsPass)
        {
            // A pass has those of the method that it overrides.
            Constrain(method.Types);
        }

        writer.Block("", () => Print(method.Body));
    }

    private void Print(IReadOnlyList<Statement> statements)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            if (i > 0 && statements[i] is Note)
            {
                writer.Line();
            }

            Print(statements[i]);
        }
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Note note:
                writer.Comment("// ", note.Text);
                break;
            case Declare { Value: null } declare:
                writer.Line($"{declare.Type} {declare.Name};");
                break;
            case Declare declare:
                string by = declare.Type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "";
                PrintExpression($"{declare.Type} {declare.Name} = {by}", declare.Value!, ";" + Comment(declare.Comment));
                break;
            case Assign assign:
                PrintExpression($"{Text(assign.Target)} {(assign.Adds ? "+=" : "=")} ", assign.Value);
                break;
            case Do call:
                PrintExpression("", call.Call);
                break;
            case For loop:
                string step = loop.Step is Integer { Value: 1 } ? $"{loop.Variable}++" : $"{loop.Variable} += {Text(loop.Step)}";
                writer.Block(
                    $"for ({loop.Type} {loop.Variable} = {Text(loop.Start)}; {loop.Variable} < {Text(loop.Limit)}; {step}){Comment(loop.Comment)}",
                    () => Print(loop.Body));
                break;
            case If branch:
                writer.Block($"if ({Text(branch.Condition)})", () => Print(branch.Then));
                if (branch.Else.Count > 0)
                {
                    writer.Block("else", () => Print(branch.Else));
                }

                break;
            case Scope scope:
                writer.Block("", () => Print(scope.Body));
                break;
        }
    }

    private static string Comment(string text) => text.Length > 0 ? $" // {text}" : "";

    private void PrintExpression(string before, Expression expression, string after = ";")
    {
        string text = Text(expression);
        switch (expression)
        {
            case Call call when !writer.Fits(before.Length + text.Length + after.Length):
                PrintLong($"{before}{Function(call)}(", call.Arguments, ")" + after);
                break;
            case Cast { Value: Call } cast when !writer.Fits(before.Length + text.Length + after.Length):
                PrintExpression($"{before}({cast.Type})", cast.Value, after);
                break;
            case Choice choice when !writer.Fits(before.Length + text.Length + after.Length):
                writer.Line(before + Text(choice.Condition));
                writer.Indented(() =>
                {
                    PrintExpression("? ", choice.Then, "");
                    PrintProduct(": ", choice.Else, after);
                });
                break;
            default:
                writer.Line(before + text + after);
                break;
        }
    }

    /// <summary>Where a product is long, it is its last factor that is.</summary>
    private void PrintProduct(string before, Expression expression, string after)
    {
        if (expression is Binary { Operator: Operator.Multiply, Right: Call last } product)
        {
            PrintExpression($"{before}{Text(product.Left, Sign(Operator.Multiply).Precedence)} * ", last, after);
        }
        else
        {
            PrintExpression(before, expression, after);
        }
    }

    /// <summary>The texts of arguments, of which a reference and the offset from it are one.</summary>
    private static IEnumerable<string> Places(IReadOnlyList<Argument> arguments, string[] texts)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            bool isPlace = arguments[i].Passing == Passing.Reference && i + 1 < arguments.Count && arguments[i + 1].Passing == Passing.Value;
            yield return isPlace ? $"{texts[i]}, {texts[++i]}" : texts[i];
        }
    }

    /// <summary>Arguments in several lines: short ones share one.</summary>
    private void PrintLong(string before, IReadOnlyList<Argument> arguments, string after)
    {
        string[] texts = [.. arguments.Select(Text)];
        if (texts.All(text => writer.Fits(text.Length + 8)))
        {
            writer.Wrapped(before, [.. Places(arguments, texts)], after);
            return;
        }

        writer.Line(before);
        writer.Indented(() =>
        {
            string line = "";
            for (int i = 0; i < arguments.Count; i++)
            {
                string end = i < arguments.Count - 1 ? "," : after;
                bool isShort = writer.Fits(texts[i].Length + end.Length);
                if (line.Length > 0 && !(isShort && writer.Fits(line.Length + 1 + texts[i].Length + end.Length)))
                {
                    writer.Line(line);
                    line = "";
                }

                if (isShort)
                {
                    line += (line.Length > 0 ? " " : "") + texts[i] + end;
                }
                else
                {
                    PrintExpression((arguments[i].Name is { } name ? name + ": " : "") + Modifier(arguments[i].Passing), arguments[i].Value, end);
                }
            }

            if (line.Length > 0)
            {
                writer.Line(line);
            }
        });
    }

    private string Text(Expression expression, int precedence = 0)
    {
        switch (expression)
        {
            case Name name:
                return name.Text;
            case Integer integer:
                return Literal.Of(integer.Value);
            case Number number:
                return Literal.Of(number.Value, element);
            case Binary binary:
                (string sign, int own) = Sign(binary.Operator);
                string text = $"{Text(binary.Left, own)} {sign} {Text(binary.Right, own + 1)}";
                return own < precedence ? $"({text})" : text;
            case Call call:
                return $"{Function(call)}({string.Join(", ", call.Arguments.Select(Text))})";
            case Item item:
                return $"{Text(item.Array, 9)}[{Text(item.Index)}]";
            case Member member:
                return $"{Text(member.Target, 9)}.{member.Text}";
            case Choice choice:
                return $"{Text(choice.Condition)} ? {Text(choice.Then)} : {Text(choice.Else)}";
            case Cast cast:
                return $"({cast.Type}){Text(cast.Value, 8)}";
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private string Text(Argument argument)
        => (argument.Name is null ? "" : argument.Name + ": ") + Modifier(argument.Passing) + Text(argument.Value);

    private string Function(Call call)
        => (call.Receiver is null ? "" : Text(call.Receiver, 9) + ".") + call.Method + Types(call.Types);

    private static string Types(IReadOnlyList<string> types) => types.Count > 0 ? $"<{string.Join(", ", types)}>" : "";

    private static string Modifier(Passing passing) => passing == Passing.Reference ? "ref " : "";

    private static (string Sign, int Precedence) Sign(Operator binary) => binary switch
    {
        Operator.Equal => ("==", 3),
        Operator.Greater => (">", 4),
        Operator.GreaterOrEqual => (">=", 4),
        Operator.Add => ("+", 5),
        Operator.Subtract => ("-", 5),
        Operator.Multiply => ("*", 6),
        Operator.Divide => ("/", 6),
        _ => ("%", 6),
    };
}
