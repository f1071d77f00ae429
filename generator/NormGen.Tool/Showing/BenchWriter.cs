using System.Globalization;
using NormGen.Tool.Benching;
using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>Checks and times in the terminal.</summary>
internal static class BenchWriter
{
    private const int BarWidth = 40;

    public static void Write(IAnsiConsole console, string attribute, BenchResult result)
    {
        console.Write(new Text($"{attribute} on [{string.Join(", ", result.Shape)}] in {result.Mode}, one thread\n", new(decoration: Decoration.Bold)));
        console.Write(new Text("\nAgainst plain double arithmetic\n"));
        Grid checks = Columns(4);
        foreach (CheckResult check in result.Checks)
        {
            checks.AddRow(
                new Text(check.Tensor),
                new Text(check.IsRight ? "right" : "wrong", new(check.IsRight ? Color.Green : Color.Red)),
                new Text(Invariant($"off by {check.Error:0.0e+0}")),
                new Text(Invariant($"allowed {check.Allowed:0.0e+0}")));
        }

        console.Write(checks);
        if (!result.IsRight)
        {
            console.Write(new Text("\nWrong results are not timed. This is a mistake of NormGen: please report it with the attribute.\n", new(Color.Red)));
        }

        foreach (IGrouping<string, BenchRow> call in result.Rows.GroupBy(row => row.Call))
        {
            console.Write(new Text($"\n{call.Key}, microseconds a call (median)\n"));
            double longest = call.Max(row => row.Microseconds);
            Grid bars = Columns(3);
            foreach (BenchRow row in call)
            {
                bars.AddRow(
                    new Text(row.Contender),
                    new Text(Invariant($"{row.Microseconds:0.00}"), new(decoration: Decoration.Bold)).RightJustified(),
                    new Text(new string('█', Math.Max(1, (int)Math.Round(BarWidth * row.Microseconds / longest))), new(row.Contender == "NormGen" ? Color.Teal : Color.Grey)));
            }

            console.Write(bars);
        }
    }

    private static Grid Columns(int count)
    {
        Grid grid = new() { Expand = false };
        for (int column = 0; column < count; column++)
        {
            grid.AddColumn(new GridColumn { Padding = new(2, 0, 0, 0), NoWrap = true });
        }

        return grid;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
