using NormGen;

namespace QuickStart;

// The images are [N, 64] as vectors of pixels, or [N, 8, 8, 8] as eight maps of edges (Edges.cs). N is −1: known when
// a layer is called, and free to change from call to call.

/// <summary>Batch norm: each pixel against the same pixel of the other images.</summary>
[Normalize(Shape = [-1, 64], Axes = [0])]
public sealed partial class PixelBatchNorm;

/// <summary>Batch norm of images in NCHW order: each map against the same map of the other images.</summary>
[Normalize(Shape = [-1, 8, 8, 8], Axes = [0, 2, 3])]
public sealed partial class EdgeBatchNorm;

/// <summary>Layer norm: each image against itself.</summary>
[Normalize(Shape = [-1, 64], Axes = [1])]
public sealed partial class ImageLayerNorm;

/// <summary>The same for one image. The whole shape is known, and small: the code has no loop.</summary>
[Normalize(Shape = [1, 64], Axes = [1])]
public sealed partial class OneImageLayerNorm;

/// <summary>Instance norm: each map of each image against itself.</summary>
[Normalize(Shape = [-1, 8, 8, 8], Axes = [2, 3], ParameterAxes = [1])]
public sealed partial class EdgeInstanceNorm;

/// <summary>Group norm: two groups of four maps, each group of each image against itself.</summary>
[Normalize(Shape = [-1, 8, 8, 8], Axes = [1, 2, 3], Groups = 2)]
public sealed partial class EdgeGroupNorm;

/// <summary>RMS norm: each image divided by the root of its mean square. Epsilon is PyTorch's.</summary>
[Normalize(Shape = [-1, 64], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7)]
public sealed partial class ImageRmsNorm;
