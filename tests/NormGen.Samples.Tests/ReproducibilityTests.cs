using Digits;
using Digits.Data;
using Digits.Training;

namespace NormGen.Samples.Tests;

/// <summary>A seed gives one network, bit for bit, and so does its file.</summary>
public sealed class ReproducibilityTests
{
    // Of four networks after one epoch: batch norm and none, two seeds. It changes where the arithmetic does.
    private const string OfEveryMachine = "6cb092af";

    private static readonly DigitSet s_test = DigitSet.Load().Split().Test;

    public static TheoryData<string> Variants { get; } = new(Variant.All.Select(variant => variant.Name));

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("8")]
    public void The_seeds_give_the_same_networks_on_any_number_of_threads(string threads)
        => Assert.Equal(OfEveryMachine, Trained.With(
            ["small", "batch", "none", "--seeds", "2", "--epochs", "1", "--threads", threads],
            all => CheckpointFile.Digest(all.SelectMany(series => series.Runs).Select(run => run.Path))));

    [Fact]
    public void Another_seed_gives_another_network()
        => Trained.With(Brief("batch", seeds: "2"), all =>
        {
            Assert.NotEqual(CheckpointFile.Digest(all[0].Runs[0].Path), CheckpointFile.Digest(all[0].Runs[1].Path));
            return all;
        });

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_network_from_a_file_gives_the_same_logits(string variant)
        => Assert.True(Trained.With(Brief(variant), all => all[0].Runs[0].Restored));

    [Fact]
    public void A_network_from_the_file_of_another_gives_other_logits()
        => Assert.False(Trained.With(Brief("batch"), all => CheckpointFile.GivesTheSame(all[0].Runs[0].Path, New(2), New(3), s_test)));

    private static string[] Brief(string variant, string seeds = "1") => ["small", variant, "--seeds", seeds, "--epochs", "1"];

    private static Network New(ulong seed) => new(Architecture.All[0], Variant.All[0], seed);
}
