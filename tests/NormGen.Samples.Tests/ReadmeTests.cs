using NormGen.TestHelpers;
using System.Globalization;
using Digits;
using Digits.Data;
using Digits.Report;
using Digits.Training;

namespace NormGen.Samples.Tests;

/// <summary>What the README shows of the sample is what it does; of the six networks, the two that its text compares.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_table_and_the_picture_are_of_these_runs()
    {
        Run[] runs = [Train("batch"), Train("none")];

        string readme = EmbeddedFile.Text("README.md");
        Assert.All(runs, run => Assert.Contains(Row(run), readme, StringComparison.Ordinal));

        string path = Path.GetTempFileName();
        LearningCurves.Draw(runs, path);
        string[] curves = [.. Curves(File.ReadAllText(path))];
        File.Delete(path);
        Assert.Equal(4, curves.Length);
        string[] committed = [.. Curves(EmbeddedFile.Text("learning-curves.svg"))];
        Assert.All(curves, curve => Assert.Contains(curve, committed));

        Assert.True(runs[0].Epochs[^1].Accuracy >= Run.Goal);
        Assert.True(runs[0].EpochsToGoal < runs[1].EpochsToGoal);
    }

    private static Run Train(string name)
    {
        var variant = Variant.All.Single(variant => variant.Name == name);
        var (train, test) = DigitSet.Load().Split();
        var trainer = new Trainer(new Network(variant, 1, 2), train, test, 1);
        EpochResult[] epochs = [.. Enumerable.Range(0, Trainer.Epochs).Select(_ => trainer.RunEpoch())];
        return new(variant, epochs, TimeSpan.Zero, "", true);
    }

    private static string Row(Run run) => string.Create(CultureInfo.InvariantCulture,
        $"| {run.Variant.Title} | {run.Epochs[0].Accuracy:0.0 %} | {run.Epochs[^1].Accuracy:0.0 %} | {run.EpochsToGoal} epochs |");

    private static IEnumerable<string> Curves(string picture)
        => picture.Split('\n').Where(line => line.StartsWith("<polyline", StringComparison.Ordinal));
}
