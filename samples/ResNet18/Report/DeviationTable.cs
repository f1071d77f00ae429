using Spectre.Console;

namespace ResNet18.Report;

internal static class DeviationTable
{
    public static void Print(Run reference, IEnumerable<Run> runs)
    {
        var table = new Table().Title("The 512 features of each picture").AddColumn("")
            .AddColumn("largest deviation", column => column.RightAligned())
            .AddColumn("time for a picture", column => column.RightAligned());
        table.AddRow(reference.Title, "–", Time(reference));
        foreach (var run in runs)
        {
            table.AddRow(run.Title, $"{Deviation.Largest(run.Features, reference.Features):0.0e-0}", Time(run));
        }

        AnsiConsole.Write(table);
    }

    private static string Time(Run run) => $"{run.Time.TotalMilliseconds:0.0} ms";
}
