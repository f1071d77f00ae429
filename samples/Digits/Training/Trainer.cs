using Digits.Data;

namespace Digits.Training;

/// <summary>Trains a network, the same way whatever its normalization.</summary>
internal sealed class Trainer(Network network, DigitSet train, DigitSet test, ulong seed)
{
    public const int Epochs = 15;

    public const int BatchSize = 32;

    // The best of 0.02, 0.05 and 0.1 for batch norm and for none, where 360 training digits stood in for the test.
    private const float LearningRate = 0.05f;
    private const float Momentum = 0.9f;

    private readonly Sgd _optimizer = new(network.Parameters, Momentum);
    private readonly RandomNumbers _random = new(seed);
    private int _step;

    /// <summary>The batches of one epoch; the last is smaller.</summary>
    public int Batches => (train.Count + BatchSize - 1) / BatchSize;

    /// <summary>Trains for one epoch and tests. <paramref name="afterBatch"/> gets each batch's loss.</summary>
    public EpochResult RunEpoch(Action<double>? afterBatch = null)
    {
        network.Train();
        double sum = 0;
        foreach (int[] indices in _random.Order(train.Count).Chunk(BatchSize))
        {
            double loss = Step(Shifted(indices), [.. indices.Select(index => train.Labels[index])]);
            sum += loss * indices.Length;
            afterBatch?.Invoke(loss);
        }

        return new(sum / train.Count, Evaluation.Accuracy(network, test));
    }

    private double Step(float[] images, int[] labels)
    {
        _optimizer.ZeroGradients();
        float[] logits = network.Forward(images);
        float[] gradient = new float[logits.Length];
        double loss = SoftmaxCrossEntropy.Loss(logits, labels, gradient);
        network.Backward(gradient);

        // The learning rate falls to 0 in a straight line.
        int steps = Epochs * Batches;
        _optimizer.Step(LearningRate * (steps - _step++) / steps);
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
