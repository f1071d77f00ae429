using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>Mistakes in presets are reported at the argument that was written, in its words.</summary>
public sealed class PresetDiagnosticTests
{
    [Theory]
    // NORM006
    [InlineData("BatchNorm([|0|], 28, 28)", "error NORM006: The number of channels 0 is not possible; write 1 or more")]
    [InlineData("BatchNorm([|-2|])", "error NORM006: The number of channels -2 is not possible; write 1 or more")]
    [InlineData("GroupNorm(1, [|0|])", "error NORM006: The number of channels 0 is not possible; write 1 or more")]
    [InlineData("GroupNorm(channels: [|0|], groups: 1)", "error NORM006: The number of channels 0 is not possible; write 1 or more")]
    [InlineData("BatchNorm(64, 28, [|0|])", "error NORM006: The spatial extent 0 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("BatchNorm(64, [28, [|-2|]])", "error NORM006: The spatial extent -2 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("BatchNorm(spatial: new[] { [|0|], 28 }, channels: 64)", "error NORM006: The spatial extent 0 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("BatchNorm(64, [|(int[])[0]|])", "error NORM006: The spatial extent 0 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("BatchNorm(64, 28, [|0|], ChannelsLast = true)", "error NORM006: The spatial extent 0 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("GroupNorm(8, 64, [|0|], 28)", "error NORM006: The spatial extent 0 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("LayerNorm([|0|])", "error NORM006: The extent 0 of the normalized shape is not possible; write 1 or more")]
    [InlineData("RmsNorm(16, [|-3|])", "error NORM006: The extent -3 of the normalized shape is not possible; write 1 or more")]
    [InlineData("BatchNorm(64, Batch = [|0|])", "error NORM006: Batch = 0 is not possible; write 1 or more, or leave it out: then any batch is possible")]
    [InlineData("LayerNorm(64, Batch = [|-2|])", "error NORM006: Batch = -2 is not possible; write 1 or more, or leave it out: then any batch is possible")]
    // NORM007
    [InlineData("BatchNorm(1, [|2|], 3, 4, 5, 6, 7, 8)", "error NORM007: The shape [-1, 1, 2, 3, 4, 5, 6, 7, 8] has 9 axes, but at most 8 are allowed; merge neighbouring axes that are treated alike, which changes no result")]
    [InlineData("LayerNorm([|1|], 2, 3, 4, 5, 6, 7, 8)", "error NORM007: The shape [-1, 1, 2, 3, 4, 5, 6, 7, 8] has 9 axes, but at most 8 are allowed; merge neighbouring axes that are treated alike, which changes no result")]
    // NORM008
    [InlineData("BatchNorm(65536, [|32768|])", "error NORM008: The shape [-1, 65536, 32768] has at least 2147483648 elements, but at most 2147483647 fit in a span; write smaller extents, and call the layer for one part of the data after the other")]
    [InlineData("BatchNorm([|65536|], Batch = 32768)", "error NORM008: The shape [32768, 65536] has 2147483648 elements, but at most 2147483647 fit in a span; write smaller extents, and call the layer for one part of the data after the other")]
    // NORM013
    [InlineData("BatchNorm([|-1|], 28, 28)", "error NORM013: The number of channels is -1, but weight and bias vary along it, and their number must be known; write the number")]
    [InlineData("InstanceNorm([|-1|], 28, 28, Affine = true)", "error NORM013: The number of channels is -1, but weight and bias vary along it, and their number must be known; write the number, or write Affine = false")]
    [InlineData("GroupNorm(1, [|-1|], ChannelsLast = true)", "error NORM013: The number of channels is -1, but weight and bias vary along it, and their number must be known; write the number, or write Affine = false")]
    [InlineData("LayerNorm(64, [|-1|])", "error NORM013: An extent of the normalized shape is -1, but weight and bias vary along it, and their number must be known; write the number, or write Affine = false")]
    // NORM014
    [InlineData("BatchNorm([|-1|], Affine = false)", "error NORM014: The number of channels is -1, but each has running statistics, and their number must be known; write the number, or write TrackRunningStats = false")]
    // NORM015
    [InlineData("GroupNorm([|0|], 64)", "error NORM015: The number of groups 0 is not possible; write 1 for one group of all channels, or a larger number that divides theirs")]
    [InlineData("GroupNorm(channels: 64, groups: [|-8|])", "error NORM015: The number of groups -8 is not possible; write 1 for one group of all channels, or a larger number that divides theirs")]
    // NORM016
    [InlineData("GroupNorm([|6|], 64, 28, 28)", "error NORM016: 6 groups cannot split 64 channels into equal groups; write a divisor of 64, such as 4")]
    [InlineData("GroupNorm([|6|], 64, ChannelsLast = true)", "error NORM016: 6 groups cannot split 64 channels into equal groups; write a divisor of 64, such as 4")]
    [InlineData("GroupNorm(8, [|-1|], 28)", "error NORM016: 8 groups cannot split channels whose number is -1 into equal groups; write that number")]
    [InlineData("GroupNorm([|32|], 28, 14, 128)", "error NORM016: 32 groups cannot split 28 channels into equal groups; write [GroupNorm(32, 128, 28, 14, ChannelsLast = true)] if the channels come last, since the arguments begin with them there, too, or else a divisor of 28, such as 28")]
    // NORM019, NORM020, NORM021
    [InlineData("RmsNorm(64, Epsilon = [|-1|])", "error NORM019: Epsilon = -1 is not possible; write 0 or a positive number, such as 1e-5")]
    [InlineData("BatchNorm(64, Momentum = [|1.5|])", "error NORM020: Momentum = 1.5 is outside 0 to 1; write the share of the new batch in the running statistics, such as 0.1 (where Keras, Flax and ONNX write 0.9)")]
    [InlineData("BatchNorm(64, Momentum = [|0.5|], CumulativeAverage = true)", "error NORM021: Momentum = 0.5 stands beside CumulativeAverage = true, which gives every batch the same share; remove one of the two")]
    // NORM023
    [InlineData("BatchNorm(64, Batch = [|1|])", "warning NORM023: The shape [1, 64] gives one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; leave out Batch or write a larger one, or write TrackRunningStats = false")]
    [InlineData("InstanceNorm(64, [|1|], 1, TrackRunningStats = true)", "warning NORM023: The shape [-1, 64, 1, 1] gives one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; write larger extents, or write TrackRunningStats = false")]
    [InlineData("GroupNorm(64, [|64|], TrackRunningStats = true)", "warning NORM023: The shape [-1, 64] gives one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; write larger extents, or write TrackRunningStats = false")]
    // NORM024
    [InlineData("InstanceNorm(64, 28, Bias = [|true|])", "error NORM024: Bias = true stands in [InstanceNorm] without Affine = true, which is not its default, so that there would be neither weight nor bias; write Affine = true or remove Bias")]
    [InlineData("RmsNorm(64, Affine = false, Bias = [|true|])", "error NORM024: Bias = true stands beside Affine = false, which leaves out both weight and bias; remove one of the two")]
    // NORM025, NORM026, NORM031
    [InlineData("LayerNorm(64, ElementType = [|typeof(System.Half)|])", "error NORM025: ElementType = typeof(Half) is not supported; write typeof(float) or typeof(double)")]
    [InlineData("LayerNorm(65537, Unrolling = [|Unrolling.Full|])", "warning NORM026: Unrolling.Full stands beside the shape [-1, 65537] of at least 65537 elements, but at most 65536 are unrolled, and this layer gets loops; write Unrolling.Auto or Unrolling.Loops")]
    [InlineData("LayerNorm(64, Unrolling = [|(Unrolling)7|])", "error NORM031: Unrolling = 7 is not a defined value; write Unrolling.Auto, Unrolling.Full or Unrolling.Loops")]
    // NORM036
    [InlineData("BatchNorm(64, Momentum = [|0.9|])", "information NORM036: Momentum = 0.9 gives the new batch the share 0.9 in the running statistics, as in PyTorch; write Momentum = 0.1 if it comes from Keras, Flax or ONNX, where it is the share of the old value")]
    // NORM038
    [InlineData("[|LayerNorm|]", "error NORM038: [LayerNorm] has no normalized shape; write its extents, such as [LayerNorm(768)]")]
    [InlineData("[|RmsNorm|](Batch = 3)", "error NORM038: [RmsNorm] has no normalized shape; write its extents, such as [RmsNorm(768)]")]
    [InlineData("[|LayerNorm|]([])", "error NORM038: [LayerNorm] has no normalized shape; write its extents, such as [LayerNorm(768)]")]
    [InlineData("[|InstanceNorm|](64)", "error NORM038: [InstanceNorm] has no spatial extents, which it normalizes over; write them after the channels, such as [InstanceNorm(64, 28, 28)], with -1 for an extent that is known only when the layer is called")]
    [InlineData("[|InstanceNorm|](64, null!, ChannelsLast = true)", "error NORM038: [InstanceNorm] has no spatial extents, which it normalizes over; write them after the channels, such as [InstanceNorm(64, 28, 28, ChannelsLast = true)], with -1 for an extent that is known only when the layer is called")]
    // NORM039, NORM040
    [InlineData("InstanceNorm(64, 28, WeightOffset = [|1|])", "error NORM039: WeightOffset = 1 stands in [InstanceNorm] without Affine = true, which is not its default, so that there would be no weight that it is added to; write Affine = true or remove WeightOffset")]
    [InlineData("RmsNorm(64, Affine = false, WeightOffset = [|-0.5|])", "error NORM039: WeightOffset = -0.5 stands beside Affine = false, which leaves out the weight that it is added to; remove one of the two")]
    [InlineData("RmsNorm(64, WeightOffset = [|double.PositiveInfinity|])", "error NORM040: WeightOffset = Infinity is not a finite number of the element type; write what is added to every weight, such as 1")]
    // NORM023, of parts; NORM047, NORM048
    [InlineData("BatchNorm(64, Batch = 33, VirtualBatch = [|16|])", "warning NORM023: The shape [33, 64], in parts of VirtualBatch = 16, gives one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; leave out VirtualBatch or write another one, or write TrackRunningStats = false")]
    [InlineData("LayerNorm(64, VirtualBatch = [|16|])", "error NORM047: VirtualBatch = 16 splits the batch into parts with statistics of their own, but in [LayerNorm] each sample has statistics of its own already; remove VirtualBatch")]
    [InlineData("InstanceNorm(64, 28, TrackRunningStats = true, VirtualBatch = [|16|])", "error NORM047: VirtualBatch = 16 splits the batch into parts with statistics of their own, but in [InstanceNorm] each sample has statistics of its own already; remove VirtualBatch")]
    [InlineData("BatchNorm(64, VirtualBatch = [|-1|])", "error NORM048: VirtualBatch = -1 is not a number of samples; write 1 or more, or remove it: then the whole batch shares its statistics")]
    public Task A_mistake_is_reported_where_it_is(string attribute, string expected)
        => DiagnosticAssert.Reports($"[{attribute}] public sealed partial class Layer;", expected);

    [Fact]
    public Task Independent_mistakes_are_all_reported()
        => DiagnosticAssert.Reports(
            "[GroupNorm([|0|], [|0|], [|-4|], Batch = [|0|])] public sealed partial class Layer;",
            "error NORM015: The number of groups 0 is not possible; write 1 for one group of all channels, or a larger number that divides theirs",
            "error NORM006: The number of channels 0 is not possible; write 1 or more",
            "error NORM006: The spatial extent -4 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called",
            "error NORM006: Batch = 0 is not possible; write 1 or more, or leave it out: then any batch is possible");

    [Theory]
    [InlineData("[BatchNorm(64)] [[|LayerNorm|](64)] public sealed partial class Layer;", "BatchNorm", "LayerNorm")]
    [InlineData("[BatchNorm(64), [|Normalize|](Shape = [8, 5], Axes = [0])] public sealed partial class Layer;", "BatchNorm", "Normalize")]
    [InlineData("[BatchNorm(64)] public sealed partial class Layer; [[|InstanceNorm|](64, 3)] public partial class Layer;", "BatchNorm", "InstanceNorm")]
    public Task A_class_is_one_layer(string source, string first, string second)
        => DiagnosticAssert.Reports(
            source,
            $"error NORM037: Class 'Layer' has both [{first}] and [{second}], but a class is one layer; remove one of them, or write a class for each");

    /// <summary>Twice the same is an error of the compiler's.</summary>
    [Theory]
    [InlineData("[BatchNorm(64)] [BatchNorm(32)] public sealed partial class Layer;", "CS0579")]
    [InlineData("[BatchNorm(64)] [LayerNorm(64)] public sealed partial class Layer;", null)]
    [InlineData("[Normalize(Shape = [8, 5], Axes = [0])] public sealed partial class Layer; [LayerNorm(64)] partial class Layer;", null)]
    public void Of_several_attributes_one_gives_the_members(string source, string? error)
    {
        var run = Compile.GenerateInvalid(source, "class Use { void M(Layer layer, float[] x) { layer.Forward(x, x); layer.Train(); } }");

        Assert.Equal(error is null ? [] : [error], run.Problems.Select(problem => problem.Id));
        Assert.Single(run.LayerSources);
    }

    /// <summary>The compiler says what is wrong; we would only say so again. The members are there nevertheless.</summary>
    [Theory]
    [InlineData("int size = 3;", "BatchNorm(Other.Size, 28)", "CS0182")]
    [InlineData("", "BatchNorm", "CS7036")]
    [InlineData("", "BatchNorm(64, 28.5)", "CS1503")]
    [InlineData("", "LayerNorm(64, Shape = [3])", "CS0246")]
    [InlineData("", "RmsNorm(64, Momentum = 0.1)", "CS0246")]
    [InlineData("", "LayerNorm(64, ChannelsLast = true)", "CS0246")]
    [InlineData("", "GroupNorm(8)", "CS7036")]
    public async Task What_the_compiler_reports_is_not_reported_again(string member, string attribute, string error)
    {
        var run = Compile.GenerateInvalid(
            $"[{attribute}] public sealed partial class Layer; static class Other {{ public static int Size => 3; static void M(Layer layer) {{ {member} layer.Train(); }} }}");

        Assert.Contains(error, run.Problems.Where(problem => problem.Id != "CS0219").Select(problem => problem.Id));
        Assert.DoesNotContain("CS1061", run.Problems.Select(problem => problem.Id));
        Assert.Empty(await run.AnalyzeAsync());
    }
}
