using System.Numerics;
using NormGen.Forms.Tests.FusedForms;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>Layers that take more than an input, in training: what they give, and the gradients of all that they take.</summary>
internal static class DigestForms
{
    public static readonly string[] Names = ["output", "input gradient", "residual/scale", "shift", "weight"];

    public static IEnumerable<(string Name, string[] Digests)> Rows() =>
    [
        Inside<float, InsideImages>([4, 3, 9, 9]),
        Inside<float, InsideColumns>([2, 5, 5, 33]),
        Inside<float, InsideRows>([6, 130]),
        Inside<float, InsideUnrolled>([2, 70]),
        Inside<float, InsideGroups>([2, 8, 6, 7]),
        Inside<double, InsideImagesDouble>([4, 3, 9, 9]),
        Inside<double, InsideMiddleDouble>([2, 17, 9]),
        Modulated<float, ModulatedElements>([6, 130], 6 * 130),
        Modulated<float, ModulatedTokens>([2, 5, 70], 2 * 70),
        Modulated<float, ModulatedGroups>([2, 8, 6, 7], 2 * 8),
        Modulated<float, ModulatedGroupsLast>([2, 7, 7, 24], 2 * 24),
        Modulated<float, ModulatedImages>([4, 3, 9, 9], 4 * 3),
        Modulated<float, ModulatedColumns>([2, 5, 5, 33], 2 * 33),
        Modulated<float, ModulatedMiddle>([3, 17, 9], 3 * 17),
        Modulated<float, ModulatedUnrolled>([2, 70], 2 * 70),
        Modulated<double, ModulatedTokensDouble>([2, 5, 70], 2 * 70),
        Modulated<double, ModulatedColumnsDouble>([2, 5, 5, 33], 2 * 33),
    ];

    private static (string Name, string[] Digests) Inside<T, TLayer>(int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        InsideLayer<T> layer = new(Create<T, TLayer>());
        int count = shape.Aggregate((product, extent) => product * extent);
        T[] input = Values<T>(1, count, 0.5), residual = Values<T>(2, count, 0), gradient = Values<T>(3, count, 0.25);
        T[] output = new T[count], inputGradient = new T[count], residualGradient = new T[count];
        layer.ForwardInShape(input, residual, output, shape);
        layer.Backward(input, residual, gradient, inputGradient, residualGradient);
        return (typeof(TLayer).Name, [Of<T>(output), Of<T>(inputGradient), Of<T>(residualGradient), "", Of<T>(layer.Layer.WeightGradient)]);
    }

    private static (string Name, string[] Digests) Modulated<T, TLayer>(int[] shape, int scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        ModulatedLayer<T> layer = new(Create<T, TLayer>());
        int count = shape.Aggregate((product, extent) => product * extent);
        T[] input = Values<T>(1, count, 0.5), scale = Values<T>(2, scales, 0), shift = Values<T>(3, scales, 0.5), gradient = Values<T>(4, count, 0.25);
        T[] output = new T[count], inputGradient = new T[count], scaleGradient = new T[scales], shiftGradient = new T[scales];
        layer.ForwardInShape(input, scale, shift, output, shape);
        layer.Backward(input, scale, shift, gradient, inputGradient, scaleGradient, shiftGradient);
        return (typeof(TLayer).Name, [Of<T>(output), Of<T>(inputGradient), Of<T>(scaleGradient), Of<T>(shiftGradient), Of<T>(layer.Layer.WeightGradient)]);
    }

    private static TLayer Create<T, TLayer>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        TLayer layer = new();
        Values<T>(5, layer.Weight.Length, 1).CopyTo(layer.Weight);
        Values<T>(6, layer.Bias.Length, 0).CopyTo(layer.Bias);
        return layer;
    }

    private static T[] Values<T>(ulong seed, int count, double offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => IntegerGenerator.Normal<T>(seed, count, offset);

    private static string Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => values.IsEmpty ? "" : BitDigest.Of(values);
}

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], Residual = Residual.Inside, Activation = Activation.Relu)]
internal sealed partial class InsideImages;

[Normalize(Shape = [2, 5, 5, 33], Axes = [0, 1, 2], Residual = Residual.Inside, Activation = Activation.Relu)]
internal sealed partial class InsideColumns;

[Normalize(Shape = [-1, 130], Axes = [1], Residual = Residual.Inside, Activation = Activation.Silu)]
internal sealed partial class InsideRows;

[Normalize(Shape = [2, 70], Axes = [1], Residual = Residual.Inside, Unrolling = Unrolling.Full)]
internal sealed partial class InsideUnrolled;

[Normalize(Shape = [2, 8, 6, 7], Axes = [1, 2, 3], Groups = 4, Residual = Residual.Inside, Activation = Activation.Gelu)]
internal sealed partial class InsideGroups;

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], Residual = Residual.Inside, Activation = Activation.Tanh, ElementType = typeof(double))]
internal sealed partial class InsideImagesDouble;

[Normalize(Shape = [2, 17, 9], Axes = [1], Residual = Residual.Inside, Activation = Activation.Silu, ElementType = typeof(double))]
internal sealed partial class InsideMiddleDouble;

[Normalize(Shape = [-1, 130], Axes = [1], Affine = false, Modulated = true)]
internal sealed partial class ModulatedElements;

[Normalize(Shape = [-1, 5, 70], Axes = [2], Modulated = true)]
internal sealed partial class ModulatedTokens;

[Normalize(Shape = [2, 8, 6, 7], Axes = [1, 2, 3], Groups = 4, Modulated = true, Activation = Activation.Silu)]
internal sealed partial class ModulatedGroups;

[Normalize(Shape = [2, 7, 7, 24], Axes = [1, 2, 3], Groups = 3, ChannelAxis = 3, Modulated = true, Activation = Activation.Silu)]
internal sealed partial class ModulatedGroupsLast;

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], Modulated = true)]
internal sealed partial class ModulatedImages;

[Normalize(Shape = [2, 5, 5, 33], Axes = [0, 1, 2], Modulated = true)]
internal sealed partial class ModulatedColumns;

[Normalize(Shape = [3, 17, 9], Axes = [1], Modulated = true)]
internal sealed partial class ModulatedMiddle;

[Normalize(Shape = [2, 70], Axes = [1], Modulated = true, Unrolling = Unrolling.Full)]
internal sealed partial class ModulatedUnrolled;

[Normalize(Shape = [-1, 5, 70], Axes = [2], Modulated = true, ElementType = typeof(double))]
internal sealed partial class ModulatedTokensDouble;

[Normalize(Shape = [2, 5, 5, 33], Axes = [0, 1, 2], Modulated = true, Activation = Activation.Silu, ElementType = typeof(double))]
internal sealed partial class ModulatedColumnsDouble;
