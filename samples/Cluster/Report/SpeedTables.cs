using Cluster.Measuring;
using Spectre.Console;

namespace Cluster.Report;

/// <summary>What was measured on this machine, for the terminal.</summary>
internal static class SpeedTables
{
    public static void Print(IReadOnlyList<Throughput> throughputs)
    {
        Table table = New("ranks", "statistics", "steps/s", "images/s", "gathers a step", "bytes a step");
        foreach (Throughput one in throughputs)
        {
            table.AddRow([
                Text($"{one.Ranks}"), one.IsSynchronized ? "synchronized" : "separate", Text($"{one.StepsPerSecond:#,0}"), Text($"{one.ImagesPerSecond:#,0}"),
                Text($"{one.GathersPerStep:#,0}"), Text($"{one.BytesPerStep:#,0}")]);
        }

        AnsiConsole.Write(table);
    }

    public static void Print(IReadOnlyList<GatherTime> times, IReadOnlyList<int> counts)
    {
        Table table = New(["values", .. counts.Select(count => Text($"{count} ranks"))]);
        table.AddColumn("such as");
        foreach (GatherTime time in times)
        {
            table.AddRow([Text($"{time.Values:#,0}"), .. time.Microseconds.Select(one => Text($"{one:#,0} µs")), time.What]);
        }

        AnsiConsole.Write(table);
    }

    private static Table New(params string[] columns)
    {
        Table table = new();
        foreach (string title in columns)
        {
            table.AddColumn(title, column => column.RightAligned().NoWrap());
        }

        return table;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
