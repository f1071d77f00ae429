using NormGen.Benchmarks;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;
using NormGen.Benchmarks.Peers;
using NormGen.Benchmarks.Reporting;
using Spectre.Console;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{Options.Usage}");
    return 2;
}

AnsiConsole.WriteLine(Machine.Description);
IReadOnlyList<IPeer> peers = AllPeers.Start(options.Libraries);
List<Row> rows = [];
try
{
    Case[] cases = [.. Case.All().Where(options.Includes)];

    // Drawn between rows only: a thread that draws would count as the measured thread's time.
    AnsiConsole.Progress().AutoRefresh(false).Start(progress =>
    {
        ProgressTask task = progress.AddTask("benchmarks", maxValue: cases.Length);
        foreach (Case work in cases)
        {
            task.Description = Markup.Escape(work.Name);
            progress.Refresh();
            rows.Add(Contest.Run(work, peers, options.Effort));
            task.Increment(1);
        }

        progress.Refresh();
    });
}
finally
{
    foreach (IPeer peer in peers)
    {
        peer.Dispose();
    }
}

var report = new Report([.. peers.Select(peer => peer.Description).Distinct()], rows);
Screen.Print(report);
if (options.Output is string folder)
{
    report.Write(folder);
    AnsiConsole.WriteLine($"Written to {Path.GetRelativePath(Environment.CurrentDirectory, folder)}");
}

return rows.Exists(row => row.Cells[Column.Ours] == Cell.Wrong) ? 1 : 0;
