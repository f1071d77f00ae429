using Digits;
using Digits.Data;
using Digits.Training;

namespace NormGen.Samples.Tests;

/// <summary>A seed gives one network, bit for bit, and so does its file.</summary>
public sealed class ReproducibilityTests
{
    // After one epoch with batch norm. It changes where the arithmetic does.
    private const string OfEveryMachine = "e33b2ebe";

    private static readonly (DigitSet Train, DigitSet Test) s_digits = DigitSet.Load().Split();

    public static TheoryData<string> Variants { get; } = new(Variant.All.Select(variant => variant.Name));

    [Fact]
    public void One_seed_gives_one_network_on_any_number_of_threads()
        => Assert.All([1, 2, 3, 8], threads => Assert.Equal(OfEveryMachine, Digest(Trained("batch", 1, threads))));

    [Fact]
    public void Another_seed_gives_another_network()
        => Assert.NotEqual(Digest(Trained("batch", 1, 2)), Digest(Trained("batch", 2, 2)));

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_network_from_a_file_gives_the_same_logits(string name)
    {
        var network = Trained(name, 1, 2);
        WithFile(network, path => Assert.True(CheckpointFile.GivesTheSame(path, network, New(name, 2, 1), s_digits.Test)));
    }

    [Fact]
    public void A_network_from_the_file_of_another_gives_other_logits()
    {
        var network = Trained("batch", 1, 2);
        WithFile(Trained("batch", 2, 2), path => Assert.False(CheckpointFile.GivesTheSame(path, network, New("batch", 1, 2), s_digits.Test)));
    }

    private static Network New(string name, ulong seed, int threads) => new(Variant.All.Single(variant => variant.Name == name), seed, threads);

    private static Network Trained(string name, ulong seed, int threads)
    {
        var network = New(name, seed, threads);
        new Trainer(network, s_digits.Train, s_digits.Test, seed).RunEpoch();
        return network;
    }

    private static string Digest(Network network)
    {
        string digest = "";
        WithFile(network, path => digest = CheckpointFile.Digest(path));
        return digest;
    }

    private static void WithFile(Network network, Action<string> use)
    {
        string path = Path.GetTempFileName();
        network.Checkpoint.Save(path);
        use(path);
        File.Delete(path);
    }
}
