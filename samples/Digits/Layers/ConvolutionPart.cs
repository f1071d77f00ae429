namespace Digits.Layers;

/// <summary>The convolution of one part of a batch, as products of matrices, whose rows hold all images of the part.</summary>
internal sealed class ConvolutionPart(Patches patches, int outputChannels)
{
    private float[] _columns = [];
    private float[] _transposed = [];
    private float[] _columnGradient = [];
    private float[] _planes = [];

    /// <summary>What the last <see cref="Backward"/> adds to the gradient of the weight.</summary>
    public float[] WeightGradient { get; } = new float[outputChannels * patches.Rows];

    /// <summary>What the last <see cref="Backward"/> adds to the gradient of the bias.</summary>
    public float[] BiasGradient { get; } = new float[outputChannels];

    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> output)
    {
        int width = output.Length / outputChannels;
        Array.Resize(ref _columns, patches.Rows * width);
        Array.Resize(ref _planes, output.Length);
        patches.Unfold(input, _columns);
        for (int channel = 0; channel < outputChannels; channel++)
        {
            _planes.AsSpan(channel * width, width).Fill(bias.IsEmpty ? 0 : bias[channel]);
        }

        Matrix.AddProduct(weight, _columns, _planes, outputChannels);
        Exchange(_planes, output, outputChannels, width / patches.Pixels);
    }

    /// <summary>After <see cref="Forward"/>, whose columns it uses again.</summary>
    public void Backward(ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> weight, Span<float> inputGradient)
    {
        int width = outputGradient.Length / outputChannels;
        Exchange(outputGradient, _planes, width / patches.Pixels, outputChannels);
        for (int channel = 0; channel < outputChannels; channel++)
        {
            float sum = 0;
            foreach (float gradient in _planes.AsSpan(channel * width, width))
            {
                sum += gradient;
            }

            BiasGradient[channel] = sum;
        }

        Array.Resize(ref _transposed, _columns.Length);
        Matrix.Transpose(_columns, _transposed, patches.Rows);
        WeightGradient.AsSpan().Clear();
        Matrix.AddProduct(_planes, _transposed, WeightGradient, outputChannels);

        Array.Resize(ref _columnGradient, _columns.Length);
        _columnGradient.AsSpan().Clear();
        Matrix.AddTransposedProduct(weight, _planes, _columnGradient, patches.Rows);
        patches.Fold(_columnGradient, inputGradient);
    }

    /// <summary>Copies planes of pixels, [<paramref name="outer"/>, <paramref name="inner"/>], in the order [inner, outer].</summary>
    private void Exchange(ReadOnlySpan<float> source, Span<float> destination, int outer, int inner)
    {
        for (int i = 0; i < outer; i++)
        {
            for (int j = 0; j < inner; j++)
            {
                source.Slice((i * inner + j) * patches.Pixels, patches.Pixels)
                    .CopyTo(destination[((j * outer + i) * patches.Pixels)..]);
            }
        }
    }
}
