using Digits;
using Digits.Data;
using Digits.Training;
using NormGen;

namespace Cluster.Training;

/// <summary>Trains the network of one rank, in step with the others.</summary>
internal sealed class RankTrainer
{
    private const float Momentum = 0.9f;

    private readonly ICollective _ranks;
    private readonly Network _network;
    private readonly Shard[] _shards;
    private readonly Parameter<float>[] _parameters;
    private readonly Sgd _optimizer;
    private readonly int _epochs;
    private readonly int _images;
    private int _step;

    /// <param name="ranks">The ranks: one for each shard, or one for all.</param>
    /// <param name="network">This rank's, the same on each.</param>
    /// <param name="shards">The digits of all shards.</param>
    /// <param name="seed">Where the order of the images comes from.</param>
    /// <param name="epochs">How often all digits are gone through.</param>
    /// <param name="isSynchronized">Whether statistics are over all ranks.</param>
    public RankTrainer(ICollective ranks, Network network, DigitSet[] shards, ulong seed, int epochs, bool isSynchronized)
    {
        (_ranks, _network, _epochs) = (ranks, network, epochs);
        _shards =
        [
            .. Enumerable.Range(0, shards.Length).Where(shard => shard % ranks.Size == ranks.Rank)
                .Select(shard => new Shard(shards[shard], (seed << 32) + (ulong)shard)),
        ];
        _parameters = [.. network.Parameters];
        _optimizer = new(_parameters, Momentum);

        // The last one has fewer images, but some of each shard.
        StepsOfAnEpoch = (shards.Min(shard => shard.Count) + Shard.BatchSize - 1) / Shard.BatchSize;
        _images = shards.Length * Shard.BatchSize;
        foreach (INormalization<float> norm in network.Normalizations)
        {
            norm.Synchronize(isSynchronized ? ranks : null);
        }
    }

    /// <summary>How many steps it takes to go through all digits.</summary>
    public int StepsOfAnEpoch { get; }

    // The rate of samples/Digits for batches of its size; twice as many images take twice as long a step (Goyal et al., 2017).
    private float LearningRate => Schedule.Default.LearningRate * _images / Trainer.BatchSize;

    /// <summary>Goes through all digits once.</summary>
    public void RunEpoch()
    {
        _network.Train();
        foreach (Shard shard in _shards)
        {
            shard.BeginEpoch();
        }

        for (int i = 0; i < StepsOfAnEpoch; i++)
        {
            DigitSet[] batches = [.. _shards.Select(shard => shard.Next())];
            Step([.. batches.SelectMany(batch => batch.Pixels)], [.. batches.SelectMany(batch => batch.Labels)]);
        }
    }

    private void Step(float[] images, int[] labels)
    {
        _optimizer.ZeroGradients();
        float[] logits = _network.Forward(images);
        float[] gradient = new float[logits.Length];

        // The sum over this rank's images: the mean is over those of all ranks, which may not have as many each.
        SoftmaxCrossEntropy.Sum(logits, labels, gradient);
        _network.Backward(gradient);
        _ranks.AllReduceGradients(_parameters, labels.Length);

        int steps = _epochs * StepsOfAnEpoch;
        _optimizer.Step(LearningRate * (steps - _step++) / steps);
    }
}
