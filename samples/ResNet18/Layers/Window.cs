namespace ResNet18.Layers;

/// <summary>How a square filter, or a pool, moves over a square image.</summary>
/// <param name="Size">The width and the height of the image.</param>
/// <param name="Filter">The width and the height of the filter.</param>
/// <param name="Stride">How far it moves at a time.</param>
/// <remarks>
/// The image gets so wide a border that there is an output for every <paramref name="Stride"/> pixels. CNTK, which trained the
/// model, puts the odd pixel of a border before the image. PyTorch's borders are as wide on either side, which comes to the
/// same: at a stride of 2 no filter sees the last pixels.
/// </remarks>
internal readonly record struct Window(int Size, int Filter, int Stride)
{
    /// <summary>The width and the height of the output.</summary>
    public int Outputs => (Size + Stride - 1) / Stride;

    /// <summary>The width of the border on the left and at the top.</summary>
    public int Before => (Border + 1) / 2;

    /// <summary>The width of the border on the right and at the bottom.</summary>
    public int After => Border - Before;

    /// <summary>The width and the height of the image with its border.</summary>
    public int Padded => Size + Border;

    private int Border => Math.Max(0, (Outputs - 1) * Stride + Filter - Size);
}
