namespace ResNet18.Network;

/// <summary>Two convolutions, whose output is added to the block's input (He et al., <i>Deep Residual Learning</i>, 2015).</summary>
/// <param name="first">The first convolution, with batch norm and ReLU.</param>
/// <param name="second">The second convolution, with batch norm, the sum, and ReLU.</param>
/// <param name="shortcut">What brings the input to the shape of the output, where that is another: a convolution of single
/// pixels with batch norm.</param>
internal sealed class ResidualBlock(NormalizedConvolution first, ResidualConvolution second, NormalizedConvolution? shortcut)
{
    /// <summary>The output: the same array each time.</summary>
    public float[] Forward(float[] image)
    {
        float[] residual = shortcut is null ? image : shortcut.Forward(image);
        return second.Forward(first.Forward(image), residual);
    }

    public void Fold()
    {
        first.Fold();
        second.Fold();
        shortcut?.Fold();
    }
}
