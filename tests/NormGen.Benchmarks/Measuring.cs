using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;
using NormGen.Benchmarks.Peers;
using Spectre.Console;

namespace NormGen.Benchmarks;

/// <summary>All rows, in this process, under one width of registers.</summary>
internal static class Measuring
{
    /// <exception cref="MislabelledException">This process, or a peer, uses other registers.</exception>
    public static Measurement Run(int width, Options options)
    {
        Registers.Expect(width);
        IReadOnlyList<IPeer> peers = AllPeers.Start(options.Libraries);
        try
        {
            if (peers.FirstOrDefault(peer => peer.IsInstalled && peer.Width > width) is IPeer wider)
            {
                throw new MislabelledException($"{wider.Description} uses registers of {wider.Width} bits, not {width}.");
            }

            return new([.. peers.Select(peer => peer.Description).Distinct()], Rows(width, peers, options));
        }
        finally
        {
            foreach (IPeer peer in peers)
            {
                peer.Dispose();
            }
        }
    }

    private static List<Row> Rows(int width, IReadOnlyList<IPeer> peers, Options options)
    {
        Case[] cases = [.. Case.All().Where(options.Includes)];
        List<Row> rows = [];

        // Drawn between rows only: a thread that draws would count as the measured thread's time.
        AnsiConsole.Progress().AutoRefresh(false).Start(progress =>
        {
            ProgressTask task = progress.AddTask("benchmarks", maxValue: cases.Length);
            foreach (Case work in cases)
            {
                task.Description = Markup.Escape($"{width} bits: {work.Name}");
                progress.Refresh();
                rows.Add(Contest.Run(work, peers, options.Effort));
                task.Increment(1);
            }

            progress.Refresh();
        });
        return rows;
    }
}
