using System.Numerics;
using NormGen.Forms.Tests.Masks;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>Layers with a mask: what a step of training gives, then an evaluation.</summary>
internal static class DigestMasks
{
    public static readonly string[] Names = ["output", "running values", "input gradient", "weight gradient", "bias gradient"];

    public static IEnumerable<(string Name, string[] Digests)> Rows() =>
    [
        Of<float, MaskedImages>([4, 3, 9, 9]),
        Of<float, MaskedColumns>([2, 5, 5, 33]),
        Of<float, MaskedRows>([6, 130]),
        Of<float, MaskedGroups>([3, 8, 6, 7]),
        Of<float, MaskedMiddle>([3, 17, 9]),
        Of<double, MaskedImagesDouble>([4, 3, 9, 9]),
        Of<double, MaskedRowsDouble>([6, 130]),
    ];

    private static (string Name, string[] Digests) Of<T, TLayer>(int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        TLayer layer = new();
        MaskedLayer<T> masked = new(layer);
        IntegerGenerator.Normal<T>(1, layer.Weight.Length, offset: 1, scale: 0.5).CopyTo(layer.Weight);
        IntegerGenerator.Normal<T>(2, layer.Bias.Length).CopyTo(layer.Bias);
        byte[] mask = Mask(shape[0], MaskedShape.Length(layer.Info, shape));
        int count = shape.Aggregate((product, extent) => product * extent);
        T[] input = IntegerGenerator.Normal<T>(3, count, offset: 0.5), gradient = IntegerGenerator.Normal<T>(4, count, offset: 0.25);
        T[] output = new T[count], inputGradient = new T[count];
        using BitDigest outputs = new(), inputs = new();
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            masked.ForwardInShape(input, mask, output, shape);
            masked.Backward(input, mask, gradient, inputGradient);
            outputs.Add<T>(output);
            inputs.Add<T>(inputGradient);
        }

        using BitDigest running = new();
        running.Add<T>(layer.RunningMean);
        running.Add<T>(layer.RunningVariance);
        return (
            typeof(TLayer).Name,
            [
                outputs.ToString(),
                layer.RunningMean.IsEmpty ? "" : running.ToString(),
                inputs.ToString(),
                BitDigest.Of<T>(layer.WeightGradient),
                BitDigest.Of<T>(layer.BiasGradient),
            ]);
    }

    /// <summary>The first sample counts as a whole, the second nowhere, of the others some three quarters.</summary>
    private static byte[] Mask(int samples, int length)
        => [.. Enumerable.Range(0, length).Select(i => (byte)((i * samples / length) switch
        {
            0 => 1,
            1 => 0,
            _ => IntegerGenerator.Bits(5, i) % 4 == 0 ? 0 : 1,
        }))];
}

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], Masked = true)]
internal sealed partial class MaskedImages;

[Normalize(Shape = [2, 5, 5, 33], Axes = [0, 1, 2], Masked = true, Activation = Activation.Relu)]
internal sealed partial class MaskedColumns;

[Normalize(Shape = [-1, 130], Axes = [1], Masked = true)]
internal sealed partial class MaskedRows;

[Normalize(Shape = [3, 8, 6, 7], Axes = [1, 2, 3], Groups = 4, Masked = true, Activation = Activation.Silu)]
internal sealed partial class MaskedGroups;

[Normalize(Shape = [3, 17, 9], Axes = [1], Masked = true)]
internal sealed partial class MaskedMiddle;

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], Masked = true, ElementType = typeof(double))]
internal sealed partial class MaskedImagesDouble;

[Normalize(Shape = [-1, 130], Axes = [1], Masked = true, ElementType = typeof(double))]
internal sealed partial class MaskedRowsDouble;
