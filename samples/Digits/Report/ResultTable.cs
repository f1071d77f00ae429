using Digits.Training;
using Spectre.Console;

namespace Digits.Report;

internal static class ResultTable
{
    public static void Print(IEnumerable<Run> runs)
    {
        var table = new Table().Title("Test accuracy by normalization").AddColumn("");
        foreach (string title in (string[])["epoch 1", $"epoch {Trainer.Epochs}", $"{Run.Goal:0 %} after", "loss", "time", "digest"])
        {
            table.AddColumn(title, column => column.RightAligned());
        }

        foreach (var run in runs)
        {
            var last = run.Epochs[^1];
            table.AddRow(
                run.Variant.Title, $"{run.Epochs[0].Accuracy:0.0 %}", $"{last.Accuracy:0.0 %}",
                run.EpochsToGoal is { } count ? $"{count} epochs" : "–", $"{last.Loss:0.000}", $"{run.Time.TotalSeconds:0.0} s", run.Digest);
        }

        AnsiConsole.Write(table);
    }
}
