using System.Globalization;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Tasks: one for each step of a nest of kept dimensions, or for each panel of the innermost one.</summary>
internal sealed class TaskLoop(IEnumerable<Dimension> kept, Panel? panel)
{
    private readonly Dimension[] _dimensions = [.. kept.Where(dimension => !dimension.Extent.Is(1))];

    private static KernelEmitter.Position Start => default;

    private bool HasPanels => panel is { Several: true };

    /// <summary>The number of tasks, in C#.</summary>
    public string Count => Product([.. Counts]);

    /// <summary>The steps of each dimension, the panels last.</summary>
    private IEnumerable<string> Counts
    {
        get
        {
            IEnumerable<string> steps = _dimensions.Select(dimension => Factor(dimension.Extent));
            return HasPanels ? steps.Append(PanelCount(panel!)) : steps;
        }
    }

    /// <summary>Prints a loop over tasks, or their columns at once.</summary>
    /// <param name="writer">What it is printed to.</param>
    /// <param name="call">Prints a task, given where it begins and how many statistics it has.</param>
    public void Emit(SourceWriter writer, Action<KernelEmitter.Position, string> call)
    {
        if (_dimensions.Length == 1 && !HasPanels)
        {
            Dimension only = _dimensions[0];
            writer.Block(
                $"for (nint {only.Variable} = first; {only.Variable} < limit; {only.Variable}++) // {only.Axes}",
                () => Call(Start.Step(only, Offset.Variable(only.Variable))));
            return;
        }

        if (panel is { Several: true } && panel.Task < panel.Most)
        {
            string task = Literal.Of(panel.Task);
            writer.Line($"nint panel = first * {task};");
            writer.Line(panel.TasksAreWhole
                ? $"nint {panel.Name} = (limit - first) * {task};"
                : $"nint {panel.Name} = Math.Min(limit * {task}, {panel.Dimension.Extent}) - panel;");
            Call(Start.Step(panel.Dimension, Offset.Variable("panel")));
            return;
        }

        string[] counts = [.. Counts];
        if (counts.Length == 0)
        {
            Call(Start);
            return;
        }

        writer.Block("for (nint task = first; task < limit; task++)", () =>
        {
            KernelEmitter.Position position = Start;
            for (int i = 0; i < _dimensions.Length; i++)
            {
                Dimension dimension = _dimensions[i];
                writer.Line($"nint {dimension.Variable} = {Index(counts, i)}; // {dimension.Axes}");
                position = position.Step(dimension, Offset.Variable(dimension.Variable));
            }

            if (HasPanels)
            {
                string index = Index(counts, counts.Length - 1);
                writer.Line($"nint panel = {index} * {Literal.Of(panel!.Most)};");
                if (!panel.Extent.IsConstant)
                {
                    writer.Line($"nint {panel.Name} = Math.Min({Literal.Of(panel.Most)}, {panel.Dimension.Extent} - panel);");
                }

                position = position.Step(panel.Dimension, Offset.Variable("panel"));
            }

            Call(position);
        });

        void Call(KernelEmitter.Position position)
            => call(position, panel is null ? "1" : HasPanels ? panel.Name : panel.Dimension.Extent.ToString());
    }

    /// <summary>The step of one of the nested dimensions in a task.</summary>
    private static string Index(string[] counts, int which)
    {
        string[] inner = [.. counts.Skip(which + 1)];
        string index = inner.Length switch
        {
            0 => "task",
            1 => $"task / {inner[0]}",
            _ => $"task / ({Product(inner)})",
        };
        return which == 0 ? index : $"{index} % {counts[which]}";
    }

    private static string Product(string[] factors)
        => factors.All(IsConstant)
            ? Literal.Of(factors.Aggregate(1L, (product, factor) => product * long.Parse(factor, CultureInfo.InvariantCulture)))
            : string.Join(" * ", factors);

    private static bool IsConstant(string factor) => factor.All(char.IsDigit);

    private static string PanelCount(Panel panel)
    {
        Size all = panel.Dimension.Extent;
        return all.IsConstant
            ? Literal.Of((all.Factor + panel.Task - 1) / panel.Task)
            : $"(({all} + {Literal.Of(panel.Task - 1)}) / {Literal.Of(panel.Task)})";
    }

    private static string Factor(Size size) => size.IsConstant || size.ToString().IndexOf(' ') < 0 ? size.ToString() : $"({size})";
}
