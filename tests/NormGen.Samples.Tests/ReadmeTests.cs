using NormGen.TestHelpers;
using Digits.Report;

namespace NormGen.Samples.Tests;

/// <summary>What the README shows of the sample is what it does; of the kinds of normalization, the two that its text compares.
/// (.ci/run compares all of them.)</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_table_and_the_picture_are_of_these_runs() => Trained.With(["batch", "none"], all =>
    {
        string readme = EmbeddedFile.Text("README.md");
        Assert.All(all, series => Assert.Contains(ResultTable.Row(series) + "\n", readme, StringComparison.Ordinal));

        using TemporaryFolder folder = new();
        string path = folder.File("learning-curves.svg");
        LearningCurves.Draw(all, path);
        string[] curves = [.. Curves(File.ReadAllText(path))];
        // A line and a band of the loss and of the error, of two networks, twice.
        Assert.Equal(16, curves.Length);
        string[] committed = [.. Curves(EmbeddedFile.Text("learning-curves.svg"))];
        Assert.All(curves, curve => Assert.Contains(curve, committed));

        // What the deep networks are for: the worst seed with batch norm is better than the mean without.
        var batch = all.Single(series => (series.Architecture.Name, series.Variant.Name) == ("deep", "batch")).Of(epoch => epoch.Error)[^1];
        var none = all.Single(series => (series.Architecture.Name, series.Variant.Name) == ("deep", "none")).Of(epoch => epoch.Error)[^1];
        Assert.True(batch.Largest < none.Mean / 2);
        return all;
    });

    private static IEnumerable<string> Curves(string picture)
        => picture.Split('\n').Where(line => line.StartsWith("<poly", StringComparison.Ordinal));
}
