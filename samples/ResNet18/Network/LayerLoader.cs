using NormGen;
using ResNet18.Layers;
using ResNet18.Model;

namespace ResNet18.Network;

/// <summary>Makes the layers of the network, in the order in which the file has them, with their weights.</summary>
/// <param name="weights">The file.</param>
/// <param name="threads">How many threads compute, at most.</param>
internal sealed class LayerLoader(WeightFile weights, int threads)
{
    /// <summary>The first convolution and the pool after it.</summary>
    public (NormalizedConvolution Convolution, MaxPool Pool) Stem(int outputs, int size, INormalization<float> norm)
    {
        var convolution = Load(3, outputs, new(size, Filter: 7, Stride: 2), norm);
        return (convolution, new MaxPool(outputs, new(size / 2, Filter: 3, Stride: 2), threads));
    }

    /// <summary>A block whose output is of the input's shape.</summary>
    /// <param name="channels">The channels of the input and the output.</param>
    /// <param name="size">The width and the height of both.</param>
    /// <param name="first">The norm of the first convolution, with ReLU.</param>
    /// <param name="second">That of the second one, with the sum and ReLU.</param>
    public ResidualBlock Block(int channels, int size, INormalization<float> first, IResidualNorm second)
    {
        var window = new Window(size, Filter: 3, Stride: 1);
        return new(Load(channels, channels, window, first), LoadLast(channels, window, second), null);
    }

    /// <summary>A block whose output has half the input's width and height, and twice its channels.</summary>
    /// <param name="outputs">The channels of the output.</param>
    /// <param name="size">The width and the height of the output.</param>
    /// <param name="shortcut">The norm of the shortcut's convolution, without ReLU.</param>
    /// <param name="first">That of the first convolution, with ReLU.</param>
    /// <param name="second">That of the second one, with the sum and ReLU.</param>
    public ResidualBlock HalvingBlock(
        int outputs, int size, INormalization<float> shortcut, INormalization<float> first, IResidualNorm second)
    {
        int inputs = outputs / 2;
        var shortcutLayer = Load(inputs, outputs, new(2 * size, Filter: 1, Stride: 2), shortcut);
        var firstLayer = Load(inputs, outputs, new(2 * size, Filter: 3, Stride: 2), first);
        var secondLayer = LoadLast(outputs, new(size, Filter: 3, Stride: 1), second);
        return new(firstLayer, secondLayer, shortcutLayer);
    }

    private NormalizedConvolution Load(int inputs, int outputs, Window window, INormalization<float> norm)
        => new(LoadConvolution(inputs, outputs, window, norm), norm);

    private ResidualConvolution LoadLast(int channels, Window window, IResidualNorm norm)
        => new(LoadConvolution(channels, channels, window, norm), norm);

    private Convolution LoadConvolution(int inputs, int outputs, Window window, INormalization<float> norm)
    {
        var convolution = new Convolution(inputs, outputs, window, threads);
        weights.Read(convolution, norm);
        norm.Eval();
        norm.MaxDegreeOfParallelism = threads;
        return convolution;
    }
}
