using System.Reflection;

namespace NormGen.Benchmarks.Cases;

/// <summary>What is normalized how, as the peers need to know it; read from a layer's attribute.</summary>
internal sealed class Problem
{
    /// <summary>Every layer has the default, and every peer is told.</summary>
    public const double Epsilon = 1e-5;

    /// <inheritdoc cref="Epsilon"/>
    public const double Momentum = 0.1;

    /// <param name="layer">The generated class.</param>
    /// <param name="shape">Of functions, whose attribute has none.</param>
    public Problem(Type layer, int[]? shape = null)
    {
        NormalizeAttribute attribute = layer.GetCustomAttribute<NormalizeAttribute>()!;
        Shape = shape ?? attribute.Shape;
        Count = Shape.Aggregate((product, extent) => product * extent);
        Kind = attribute switch
        {
            { Axes: [0, ..] } => Kind.BatchNorm,
            { Statistic: Statistic.RootMeanSquare } => Kind.RmsNorm,
            { Groups: > 1 } => Kind.GroupNorm,
            { ParameterAxes: [1] } => Kind.InstanceNorm,
            _ => Kind.LayerNorm,
        };
        ChannelsLast = attribute.Axes is [0, 1, 2] || attribute.ChannelAxis == 3;
        Channels = ChannelsLast ? Shape[^1] : Shape[1];
        Plane = ChannelsLast ? 1 : Shape[2..].Aggregate(1, (product, extent) => product * extent);
        Fusion = attribute switch
        {
            { Activation: Activation.Relu } => Fusion.Relu,
            { Activation: Activation.Silu } => Fusion.Silu,
            { Residual: Residual.Before } => Fusion.ResidualBefore,
            { Modulated: true } => Fusion.Modulated,
            _ => Fusion.None,
        };
        IsAffine = attribute.Affine;
        Groups = Kind == Kind.InstanceNorm ? Channels : attribute.Groups;
    }

    public Kind Kind { get; }

    /// <summary>Whether there are weights and biases.</summary>
    public bool IsAffine { get; }

    public int[] Shape { get; }

    /// <summary>How many elements the tensor has.</summary>
    public int Count { get; }

    /// <summary>[N, H, W, C], and not [N, C] or [N, C, H, W].</summary>
    public bool ChannelsLast { get; }

    /// <summary>
    /// How many weights there are. Element p of channel c in row r lies at (r · Channels + c) · Plane + p: channels last is
    /// the same as [N · H · W, C].
    /// </summary>
    public int Channels { get; }

    /// <summary>How many neighbours have the same channel.</summary>
    public int Plane { get; }

    public int Rows => Count / Channels / Plane;

    /// <summary>The number of groups of group norm; for instance norm, each channel is one.</summary>
    public int Groups { get; }

    /// <summary>What else is done in the same pass.</summary>
    public Fusion Fusion { get; }

    public int Statistics => Kind switch
    {
        Kind.BatchNorm => Channels,
        Kind.InstanceNorm or Kind.GroupNorm => Shape[0] * Groups,
        _ => Rows,
    };

    /// <summary>Bytes of the tensor.</summary>
    public long Bytes => (long)Count * sizeof(float);

    public string Layout => Shape.Length == 2 ? "" : ChannelsLast ? "NHWC " : "NCHW ";
}
