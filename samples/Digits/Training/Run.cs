using Digits.Data;

namespace Digits.Training;

/// <summary>One network, trained: how deep, with which normalization, from which seed, and what came of it.</summary>
/// <param name="Architecture">How deep.</param>
/// <param name="Variant">With which normalization.</param>
/// <param name="Epochs">What each epoch gave.</param>
/// <param name="Path">The file that the network is saved in.</param>
/// <param name="Restored">Whether a network loaded from the file gives the same logits, bit for bit.</param>
internal sealed record Run(Architecture Architecture, Variant Variant, IReadOnlyList<EpochResult> Epochs, string Path, bool Restored)
{
    /// <summary>Trains a network and saves it in <paramref name="folder"/>. <paramref name="afterEpoch"/> is told of each epoch.</summary>
    public static Run Of(
        Architecture architecture, Variant variant, ulong seed, Schedule schedule, DigitSet train, DigitSet test,
        string folder, Action<EpochResult> afterEpoch)
    {
        var network = new Network(architecture, variant, seed);
        var trainer = new Trainer(network, train, test, seed, schedule);
        List<EpochResult> epochs = [];
        while (epochs.Count < schedule.Epochs)
        {
            epochs.Add(trainer.RunEpoch());
            afterEpoch(epochs[^1]);
        }

        string path = System.IO.Path.Combine(folder, $"{architecture.Name}-{variant.Name}-{seed}.safetensors");
        network.Checkpoint.Save(path);
        var other = new Network(architecture, variant, seed + 1);
        return new(architecture, variant, epochs, path, CheckpointFile.GivesTheSame(path, network, other, test));
    }
}
