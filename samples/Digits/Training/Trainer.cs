using Digits.Data;

namespace Digits.Training;

/// <summary>Trains a network, the same way whatever its normalization.</summary>
internal sealed class Trainer(Network network, DigitSet train, DigitSet test, ulong seed, Schedule schedule)
{
    public const int BatchSize = 16;

    private const float Momentum = 0.9f;

    private readonly Sgd _optimizer = new(network.Parameters, Momentum);
    private readonly RandomNumbers _random = new(seed);
    private int _step;

    /// <summary>Trains for one epoch and tests.</summary>
    public EpochResult RunEpoch()
    {
        network.Train();
        double sum = 0;
        foreach (int[] indices in _random.Order(train.Count).Chunk(BatchSize))
        {
            sum += indices.Length * Step(Shifted(indices), [.. indices.Select(index => train.Labels[index])]);
        }

        return new(sum / train.Count, Evaluation.Error(network, test));
    }

    private double Step(float[] images, int[] labels)
    {
        _optimizer.ZeroGradients();
        float[] logits = network.Forward(images);
        float[] gradient = new float[logits.Length];
        double loss = SoftmaxCrossEntropy.Loss(logits, labels, gradient);
        network.Backward(gradient);

        // The last batch of an epoch is smaller.
        int steps = schedule.Epochs * ((train.Count + BatchSize - 1) / BatchSize);
        _optimizer.Step(schedule.LearningRate * (steps - _step++) / steps);
        return loss;
    }

    private float[] Shifted(int[] indices)
    {
        float[] images = new float[indices.Length * DigitSet.PixelsPerImage];
        for (int i = 0; i < indices.Length; i++)
        {
            Augmentation.Shift(
                train.Image(indices[i]), _random, images.AsSpan(i * DigitSet.PixelsPerImage, DigitSet.PixelsPerImage));
        }

        return images;
    }
}
