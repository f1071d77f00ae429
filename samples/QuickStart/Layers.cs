using NormGen;

namespace QuickStart;

// The images are [N, 64] as vectors of pixels, or [N, 8, 8, 8] as eight maps of edges (Edges.cs). N is known when
// a layer is called, and free to change from call to call.

/// <summary>Batch norm: each pixel against the same pixel of the other images.</summary>
[BatchNorm(64)]
public sealed partial class PixelBatchNorm;

/// <summary>Batch norm of images in NCHW order: each map against the same map of the other images.</summary>
[BatchNorm(8, 8, 8)]
public sealed partial class EdgeBatchNorm;

/// <summary>Layer norm, as in Shortest.cs, for one image. The whole shape is known, and small: the code has no loop.</summary>
[LayerNorm(64, Batch = 1)]
public sealed partial class OneImageLayerNorm;

/// <summary>Instance norm: each map of each image against itself.</summary>
[InstanceNorm(8, 8, 8, Affine = true)]
public sealed partial class EdgeInstanceNorm;

/// <summary>Group norm: two groups of four maps, each group of each image against itself.</summary>
[GroupNorm(2, 8, 8, 8)]
public sealed partial class EdgeGroupNorm;

/// <summary>RMS norm: each image divided by the root of its mean square.</summary>
[RmsNorm(64)]
public sealed partial class ImageRmsNorm;
