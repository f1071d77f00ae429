namespace Playground;

/// <summary>A layer to look at.</summary>
/// <param name="Title">What it is.</param>
/// <param name="State">The page that shows it.</param>
internal sealed record GalleryEntry(string Title, PageState State)
{
    public GalleryEntry(string title, string attribute)
        : this(title, PageState.New with { Attribute = attribute })
    {
    }
}

/// <summary>Layers under a heading.</summary>
internal sealed record GallerySection(string Title, params GalleryEntry[] Entries);

/// <summary>Layers that people know.</summary>
internal static class Gallery
{
    public static readonly GallerySection[] Sections =
    [
        new(
            "Step by step",
            new("Batch norm, no parameters", "[BatchNorm(3, Batch = 5, Affine = false)]"),
            new("With weight and bias", "[BatchNorm(3, Batch = 5)]"),
            new("Running statistics", "[BatchNorm(8, Momentum = 0.1)]"),
            new("Of images", "[BatchNorm(4, 8, 8)]"),
            new("Layer norm of one axis", "[LayerNorm(64)]"),
            new("Layer norm of three axes", "[LayerNorm(4, 8, 8)]")),
        new(
            "Which axes",
            new("Batch norm: batch and space", "[BatchNorm(6, 8, 8, Batch = 4)]"),
            new("Layer norm: a sample", "[LayerNorm(6, 8, 8, Batch = 4)]"),
            new("Instance norm: a channel of a sample", "[InstanceNorm(6, 8, 8, Batch = 4)]"),
            new("Group norm: some channels of a sample", "[GroupNorm(2, 6, 8, 8, Batch = 4)]")),
        new(
            "In networks",
            new("ResNet-50: stem", "[BatchNorm(64, 112, 112, Activation = Activation.Relu)]"),
            new("ResNet-50: last block", "[BatchNorm(2048, 7, 7)]"),
            new("ResNet: the end of a block", "[BatchNorm(64, 8, 8, Residual = Residual.Inside, Activation = Activation.Relu)]"),
            new("GPT-2", "[LayerNorm(768)]"),
            new("GPT-2: in the residual stream", "[LayerNorm(768, Residual = Residual.Before)]"),
            new("Llama", "[RmsNorm(4096, Epsilon = 1e-6)]"),
            new("ConvNeXt: channels last", "[Normalize(Shape = [-1, 56, 56, 96], Axes = [3], Epsilon = 1e-6)]"),
            new("Diffusion: U-Net block", "[GroupNorm(32, 320, 64, 64, Activation = Activation.Silu)]"),
            new("Diffusion transformer", "[LayerNorm(1152, Affine = false, Modulated = true)]")),
        new(
            "Where numbers go wrong",
            new("A large offset", PageState.New with { Attribute = "[LayerNorm(64)]", Trial = new() { Offset = 10000 } }),
            new("An outlier", PageState.New with { Attribute = "[LayerNorm(64)]", Trial = new() { Outlier = 1e6 } }),
            new("A constant channel", PageState.New with { Attribute = "[BatchNorm(4, 8, 8)]", Trial = new() { Offset = 3000, IsConstant = true } }),
            new("Groups that do not divide", "[GroupNorm(5, 64, 28, 28)]")),
    ];
}
