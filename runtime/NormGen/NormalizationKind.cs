namespace NormGen;

/// <summary>What a layer is called. The names are those of the attributes; a layer of <see cref="NormalizeAttribute"/> is called as
/// what it comes nearest to.</summary>
public enum NormalizationKind
{
    /// <summary>Statistics over the batch. Ioffe and Szegedy, <i>Batch Normalization</i>, 2015.</summary>
    BatchNorm,

    /// <summary>Statistics over the space of one sample and channel. Ulyanov, Vedaldi and Lempitsky, <i>Instance Normalization</i>,
    /// 2016.</summary>
    InstanceNorm,

    /// <summary>Statistics over groups of channels of one sample. Wu and He, <i>Group Normalization</i>, 2018.</summary>
    GroupNorm,

    /// <summary>Statistics over one sample, or one row. Ba, Kiros and Hinton, <i>Layer Normalization</i>, 2016.</summary>
    LayerNorm,

    /// <summary>Root mean squares. Zhang and Sennrich, <i>Root Mean Square Layer Normalization</i>, 2019.</summary>
    RmsNorm,

    /// <summary>Euclidean norms: <see cref="Statistic.Euclidean"/>, PyTorch's <c>F.normalize</c>.</summary>
    EuclideanNorm,
}
