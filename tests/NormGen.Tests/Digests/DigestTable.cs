using System.Numerics;
using System.Text;
using NormGen.Tests.Support;

namespace NormGen.Tests.Digests;

/// <summary>Runs every layer on every input. One row a layer, one column an input, so that a difference says where it is.</summary>
internal static class DigestTable
{
    public static string Compute()
    {
        StringBuilder table = new();
        AppendRow(table, "", DigestInputs.Names);
        Add<float, BatchNormStraightLine>(table, [5, 7]);
        Add<float, BatchNormColumns>(table, [37, 600]);
        Add<float, BatchNormNarrow>(table, [70, 3]);
        Add<float, BatchNormUnrolled>(table, [24, 40]);
        Add<float, BatchNormImages>(table, [4, 3, 9, 9]);
        Add<float, BatchNormChannelsLast>(table, [2, 5, 5, 33]);
        Add<float, BatchNormDynamic>(table, [2, 3, 4, 5], [3, 3, 17, 33], [1, 3, 1, 7]);
        Add<double, BatchNormDouble>(table, [33, 41]);
        Add<float, LayerNormStraightLine>(table, [1, 77]);
        Add<float, LayerNormRows>(table, [6, 1300]);
        Add<float, LayerNormUnrolled>(table, [8, 700]);
        Add<float, LayerNormMiddle>(table, [3, 17, 5]);
        Add<float, LayerNormDynamic>(table, [2, 7], [5, 1100], [3, 64]);
        Add<double, LayerNormDouble>(table, [5, 300]);
        Add<float, InstanceNorm>(table, [3, 4, 7, 7]);
        Add<float, GroupNorm>(table, [2, 8, 6, 7]);
        Add<float, GroupNormChannelsLast>(table, [2, 7, 7, 24]);
        Add<float, RmsNorm>(table, [5, 130]);
        return table.ToString();
    }

    private static void Add<T, TLayer>(StringBuilder table, params int[][] shapes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
        => AppendRow(table, typeof(TLayer).Name, DigestInputs.Names.Select(input => Digest<T>(new TLayer(), input, shapes)));

    /// <summary>Of two steps of training for each shape, the first with the input, and of an evaluation.</summary>
    private static string Digest<T>(INormalization<T> layer, string input, int[][] shapes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(layer.Weight, IntegerGenerator.Normal(seed: 1, layer.Weight.Length, offset: 1, scale: 0.5));
        // A bias would hide what rounding left.
        Fill(layer.Bias, IntegerGenerator.Normal(seed: 2, layer.Bias.Length, scale: input == "cancelling" ? 0 : 1));
        using BitDigest digest = new();
        foreach (int[] shape in shapes)
        {
            T[] values = DigestInputs.Values<T>(input, seed: 3, shape);
            layer.ResetRunningStats();
            Step(layer, training: true, values, shape, digest);
            Step(layer, training: true, DigestInputs.Values<T>("plain", seed: 4, shape), shape, digest);
            Step(layer, training: false, values, shape, digest);
        }

        return digest.ToString();
    }

    private static void Step<T>(INormalization<T> layer, bool training, T[] input, int[] shape, BitDigest digest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] output = new T[input.Length];
        layer.Training = training;
        layer.Forward(input, output, shape);
        digest.Add<T>(output);
        digest.Add<T>(layer.RunningMean);
        digest.Add<T>(layer.RunningVariance);
    }

    private static void Fill<T>(Span<T> target, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = T.CreateChecked(values[i]);
        }
    }

    private static void AppendRow(StringBuilder table, string name, IEnumerable<string> cells)
        => table.Append($"{name,-24}{string.Join(' ', cells.Select(cell => $"{cell,-16}"))}".TrimEnd()).Append('\n');
}
