using ResNet18.Layers;
using ResNet18.Model;

namespace ResNet18.Network;

/// <summary>A ResNet-18, for the features of images: without the layer that would tell classes from them.</summary>
/// <remarks>The package's model has three blocks of 512 channels, one more than the paper's ResNet-18.</remarks>
internal sealed class ResNet
{
    /// <summary>The width and the height of an image.</summary>
    public const int ImageSize = 224;

    /// <summary>The features of an image.</summary>
    public const int Features = 512;

    private readonly NormalizedConvolution _stem;
    private readonly MaxPool _pool;
    private readonly ResidualBlock[] _blocks;

    /// <param name="weights">The file of the weights.</param>
    /// <param name="threads">How many threads compute, at most.</param>
    public ResNet(WeightFile weights, int threads)
    {
        var layers = new LayerLoader(weights, threads);
        (_stem, _pool) = layers.Stem(64, ImageSize, new StemNorm());
        _blocks =
        [
            layers.Block(64, 56, new Norm64(), new SumNorm64()),
            layers.Block(64, 56, new Norm64(), new SumNorm64()),
            layers.HalvingBlock(128, 28, new ShortcutNorm128(), new Norm128(), new SumNorm128()),
            layers.Block(128, 28, new Norm128(), new SumNorm128()),
            layers.HalvingBlock(256, 14, new ShortcutNorm256(), new Norm256(), new SumNorm256()),
            layers.Block(256, 14, new Norm256(), new SumNorm256()),
            layers.HalvingBlock(Features, 7, new ShortcutNorm512(), new Norm512(), new SumNorm512()),
            layers.Block(Features, 7, new Norm512(), new SumNorm512()),
            layers.Block(Features, 7, new Norm512(), new SumNorm512()),
        ];
    }

    /// <summary>The features of an image.</summary>
    /// <param name="image">The image as <see cref="Preprocessing"/> gives it.</param>
    public float[] Forward(float[] image)
    {
        float[] values = _pool.Forward(_stem.Forward(image));
        foreach (var block in _blocks)
        {
            values = block.Forward(values);
        }

        return AveragePool.Forward(values, Features);
    }

    /// <summary>Folds every batch norm into the convolution before it.</summary>
    public void Fold()
    {
        _stem.Fold();
        foreach (var block in _blocks)
        {
            block.Fold();
        }
    }
}
