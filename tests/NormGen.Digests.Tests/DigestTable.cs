using System.Text;

namespace NormGen.Digests.Tests;

/// <summary>Runs every layer on every input. One row a layer, one column an input, so that a difference says where it is; one
/// part for what goes forward, one for each kind of gradient, one for activations by themselves, one for layers that take more, and one
/// for those with a mask.</summary>
internal static class DigestTable
{
    private static readonly DigestedLayer[] Layers =
    [
        DigestedLayer.Of<float, BatchNormStraightLine>([5, 7]),
        DigestedLayer.Of<float, BatchNormColumns>([37, 600]),
        DigestedLayer.Of<float, BatchNormNarrow>([70, 3]),
        DigestedLayer.Of<float, BatchNormChunks>([10, 15, 15, 17]),
        DigestedLayer.Of<double, BatchNormChunksDouble>([1100, 40]),
        DigestedLayer.Of<float, BatchNormUnrolled>([24, 40]),
        DigestedLayer.Of<float, BatchNormImages>([4, 3, 9, 9]),
        DigestedLayer.Of<float, BatchNormChannelsLast>([2, 5, 5, 33]),
        DigestedLayer.Of<float, BatchNormDynamic>([2, 3, 4, 5], [3, 3, 17, 33], [1, 3, 1, 7]),
        DigestedLayer.Of<double, BatchNormDouble>([33, 41]),
        DigestedLayer.Of<float, LayerNormStraightLine>([1, 77]),
        DigestedLayer.Of<float, LayerNormRows>([6, 1300]),
        DigestedLayer.Of<float, LayerNormUnrolled>([8, 700]),
        DigestedLayer.Of<float, LayerNormMiddle>([3, 17, 5]),
        DigestedLayer.Of<float, LayerNormDynamic>([2, 7], [5, 1100], [3, 64]),
        DigestedLayer.Of<double, LayerNormDouble>([5, 300]),
        DigestedLayer.Of<float, InstanceNorm>([3, 4, 7, 7]),
        DigestedLayer.Of<float, InstanceNormChunks>([1, 1, 363, 367]),
        DigestedLayer.Of<float, GroupNorm>([2, 8, 6, 7]),
        DigestedLayer.Of<float, GroupNormChannelsLast>([2, 7, 7, 24]),
        DigestedLayer.Of<float, RmsNorm>([5, 130]),
        DigestedLayer.Of<double, BatchNormNarrowDouble>([70, 3]),
        DigestedLayer.Of<double, BatchNormUnrolledDouble>([6, 20]),
        DigestedLayer.Of<float, MiddleUnrolled>([2, 5, 12]),
        DigestedLayer.Of<double, MiddleUnrolledDouble>([2, 5, 12]),
        DigestedLayer.Of<float, MiddlePanels>([2, 5, 1200]),
        DigestedLayer.Of<double, MiddlePanelsDouble>([2, 5, 700]),
        DigestedLayer.Of<float, ColumnWeights>([4, 6, 37]),
        DigestedLayer.Of<double, ColumnWeightsDouble>([4, 6, 37]),
        DigestedLayer.Of<float, ColumnWeightsUnrolled>([2, 3, 21]),
        DigestedLayer.Of<double, ColumnWeightsUnrolledD>([2, 3, 21]),
        DigestedLayer.Of<float, ColumnWeightsPanels>([2, 3, 1100]),
        DigestedLayer.Of<double, ColumnWeightsPanelsD>([2, 3, 600]),
        DigestedLayer.Of<float, InstanceNormUnrolled>([2, 3, 50]),
        DigestedLayer.Of<double, InstanceNormUnrolledD>([2, 3, 50]),
        DigestedLayer.Of<double, LayerNormUnrolledDouble>([2, 70]),
        DigestedLayer.Of<double, GroupNormDouble>([2, 8, 6, 7]),
        DigestedLayer.Of<float, GroupNormUnrolled>([2, 4, 40]),
        DigestedLayer.Of<double, GroupNormUnrolledDouble>([2, 4, 40]),
        DigestedLayer.Of<double, BatchNormDynamicDouble>([2, 3, 20], [5, 3, 7]),
        DigestedLayer.Of<float, WeightsDynamic>([2, 3, 40], [2, 17, 40]),
        DigestedLayer.Of<double, WeightsDynamicDouble>([2, 3, 40], [2, 17, 40]),
        DigestedLayer.Of<float, GroupNormDynamic>([1, 8, 5], [3, 8, 70]),
        DigestedLayer.Of<float, RowsByOne>([2, 1, 3, 6, 50]),
        DigestedLayer.Of<float, RowsWritten>([3, 2, 6, 50]),
        DigestedLayer.Of<float, RowWeightsByOne>([2, 1, 3, 6, 50]),
        DigestedLayer.Of<float, RowWeightsWritten>([3, 2, 6, 50]),
        DigestedLayer.Of<float, ColumnWeightsByOne>([2, 1, 3, 6, 50]),
        DigestedLayer.Of<float, ColumnWeightsWritten>([3, 2, 6, 50]),
        DigestedLayer.Of<double, GroupNormDynamicDouble>([1, 8, 5], [3, 8, 70]),
        DigestedLayer.Of<double, BatchNormColumnsDouble>([70, 5]),
        DigestedLayer.Of<double, BatchNormImagesDouble>([4, 3, 9, 9]),
        DigestedLayer.Of<float, TinyImages>([4, 3, 5, 7]),
        DigestedLayer.Of<double, TinyImagesDouble>([4, 3, 5, 7]),
        DigestedLayer.Of<float, TinyRows>([4, 45]),
        DigestedLayer.Of<double, TinyRowsDouble>([4, 45]),
        DigestedLayer.Of<float, TinyRuns>([3, 5, 21]),
        DigestedLayer.Of<double, RunsOfWeightsDouble>([4, 5, 37]),
        DigestedLayer.Of<float, OffsetRows>([5, 130]),
        DigestedLayer.Of<double, OffsetRowsDouble>([5, 130]),
        DigestedLayer.Of<float, OffsetTinyRows>([4, 45]),
        DigestedLayer.Of<float, OffsetMiddle>([3, 17, 5]),
        DigestedLayer.Of<double, OffsetMiddleDouble>([2, 17, 9]),
        DigestedLayer.Of<float, OffsetColumnWeights>([4, 6, 37]),
        DigestedLayer.Of<double, OffsetColumnWeightsD>([4, 6, 37]),
        DigestedLayer.Of<float, OffsetColumns>([37, 60]),
        DigestedLayer.Of<float, EuclideanRows>([5, 130]),
        DigestedLayer.Of<double, EuclideanRowsDouble>([5, 130]),
        DigestedLayer.Of<float, EuclideanTinyRows>([4, 45]),
        DigestedLayer.Of<float, EuclideanColumns>([19, 70]),
        DigestedLayer.Of<float, EuclideanTinyColumns>([19, 3]),
        DigestedLayer.Of<float, EuclideanGroups>([2, 8, 6, 7]),
        DigestedLayer.Of<float, PartImages>([5, 3, 9, 9]),
        DigestedLayer.Of<float, PartColumns>([7, 70], [4, 70]),
        DigestedLayer.Of<double, PartColumnsDouble>([7, 70], [4, 70]),
    ];

    private static readonly DigestedLayer[] BackwardLayers =
    [
        .. Layers,
        DigestedLayer.Of<float, BatchNormSequence>([2, 3, 100]),
        DigestedLayer.Of<double, BatchNormSequenceDouble>([2, 3, 50]),
        DigestedLayer.Of<float, LayerNormManyRows>([300, 50]),
        DigestedLayer.Of<float, LayerNormMiddleWide>([2, 9, 530]),
        DigestedLayer.Of<float, LayerNormMiddleNarrow>([4, 70, 3]),
        DigestedLayer.Of<float, WeightOfEachElement>([3, 5, 40]),
        DigestedLayer.Of<float, RmsNormColumns>([19, 70]),
        DigestedLayer.Of<double, LayerNormMiddleDouble>([2, 17, 9]),
    ];

    public static string Compute()
    {
        StringBuilder table = new();
        AppendRow(table, "", DigestInputs.Names);
        foreach (var layer in Layers)
        {
            AppendRow(table, layer.Name, DigestInputs.Names.Select(layer.Outputs));
        }

        var gradients = BackwardLayers.Select(layer => (layer.Name, Digests: DigestGradients.Names.Select(layer.Gradients).ToArray())).ToArray();
        AppendGradients("input gradient", digests => digests.Input);
        AppendGradients("weight gradient", digests => digests.Weight);
        AppendGradients("bias gradient", digests => digests.Bias);

        AppendPart("activation", DigestActivations.Names, DigestActivations.Rows());
        AppendPart("fused form", DigestForms.Names, DigestForms.Rows());
        AppendPart("masked", DigestMasks.Names, DigestMasks.Rows());
        return table.ToString();

        void AppendGradients(string title, Func<GradientDigests, string?> which)
            => AppendPart(
                title,
                DigestGradients.Names,
                gradients.Select(layer => (layer.Name, Digests: layer.Digests.Select(which).OfType<string>().ToArray())).Where(layer => layer.Digests.Length > 0));

        void AppendPart(string title, string[] columns, IEnumerable<(string Name, string[] Digests)> rows)
        {
            table.Append('\n');
            AppendRow(table, title, columns);
            foreach (var (name, digests) in rows)
            {
                AppendRow(table, name, digests);
            }
        }
    }

    private static void AppendRow(StringBuilder table, string name, IEnumerable<string> cells)
        => table.Append($"{name,-24}{string.Join(' ', cells.Select(cell => $"{cell,-16}"))}".TrimEnd()).Append('\n');
}
