namespace NormGen.Generator.Planning;

/// <summary>What the factors and summands of a folded layer vary along, outermost first.</summary>
/// <remarks>All their extents are known: parameters and running statistics have no others.</remarks>
internal sealed class FoldingPlan(KernelPlan plan)
{
    public IReadOnlyList<Dimension> Channels { get; } =
        [.. plan.Dimensions.Where(dimension => dimension.HasParameters || dimension.HasRunning)];

    public int Count => Channels.Aggregate(1, (product, dimension) => product * (int)dimension.Extent.Factor);
}
