namespace Playground.Running;

/// <summary>What a layer is tried on.</summary>
public sealed record TrialSettings
{
    public const int LargestBatch = 64;

    /// <summary>The extent of axes that the attribute leaves open.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>The mean of the input's elements.</summary>
    public double Offset { get; init; }

    /// <summary>Their standard deviation.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Added to one element, of the last statistic; 0 for none.</summary>
    public double Outlier { get; init; }

    /// <summary>Whether all elements of the first statistic are equal.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether the layer is evaluated, with running statistics where it has them.</summary>
    public bool IsEvaluation { get; init; }
}
