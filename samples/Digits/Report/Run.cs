using Digits.Training;

namespace Digits.Report;

/// <summary>What came of training one variant.</summary>
/// <param name="Digest">Of the checkpoint file, to compare runs by.</param>
/// <param name="Restored">Whether a network loaded from the file gives the same logits, bit for bit.</param>
internal sealed record Run(Variant Variant, IReadOnlyList<EpochResult> Epochs, TimeSpan Time, string Digest, bool Restored)
{
    /// <summary>The accuracy that the variants race to.</summary>
    public const double Goal = 0.98;

    /// <summary>The first epoch after which so many test digits were recognized, counted from 1; null where there is none.</summary>
    public int? EpochsToGoal
        => Epochs.Index().Where(epoch => epoch.Item.Accuracy >= Goal).Select(epoch => (int?)epoch.Index + 1).FirstOrDefault();
}
