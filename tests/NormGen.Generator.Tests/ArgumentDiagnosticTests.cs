using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>NORM004 to NORM026, NORM031, NORM035, NORM036 and NORM039 to NORM042: mistakes in the attribute's arguments.</summary>
public sealed class ArgumentDiagnosticTests
{
    [Theory]
    // NORM004
    [InlineData("Axes = [0]", "error NORM004: Shape is missing; write the extents in row-major order, such as Shape = [32, 64, 28, 28], with -1 for an extent that is known only when the layer is called")]
    [InlineData("Shape = [|[]|], Axes = [0]", "error NORM004: Shape is empty; write the extents in row-major order, such as Shape = [32, 64, 28, 28], with -1 for an extent that is known only when the layer is called")]
    // NORM005
    [InlineData("Shape = [8, 4], Axes = [|new int[0]|]", "error NORM005: Axes is empty; write the axes whose elements share one statistic, such as Axes = [0, 2, 3] for the batch norm of [N, C, H, W] or Axes = [1, 2, 3] for its layer norm")]
    // NORM006
    [InlineData("Shape = [8, [|0|]], Axes = [0]", "error NORM006: The extent 0 of axis 1 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    [InlineData("Shape = new[] { [|-2|], 4 }, Axes = [0]", "error NORM006: The extent -2 of axis 0 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called")]
    // NORM007
    [InlineData("Shape = [|[1, 2, 1, 2, 1, 2, 1, 2, 1]|], Axes = [8], Affine = false", "error NORM007: The shape [1, 2, 1, 2, 1, 2, 1, 2, 1] has 9 axes, but at most 8 are allowed; merge neighbouring axes that are treated alike, which changes no result")]
    // NORM008
    [InlineData("Shape = [|[65536, 32768]|], Axes = [1]", "error NORM008: The shape [65536, 32768] has 2147483648 elements, but at most 2147483647 fit in a span; write smaller extents, and call the layer for one part of the data after the other")]
    [InlineData("Shape = [|[-1, 2147483647, 2147483647, 2147483647, 2147483647, 2147483647, 2147483647, 2]|], Axes = [7]", "error NORM008: The shape [-1, 2147483647, 2147483647, 2147483647, 2147483647, 2147483647, 2147483647, 2] has at least 196159428682770660508809262729476569795448756762423853058 elements, but at most 2147483647 fit in a span; write smaller extents, and call the layer for one part of the data after the other")]
    // NORM009
    [InlineData("Shape = [32, 64, 28, 28], Axes = [0, [|4|]]", "error NORM009: Axis 4 is outside the shape [32, 64, 28, 28], whose axes are 0 to 3 (or -4 to -1); remove it or write one of these")]
    [InlineData("Shape = [32], Axes = new int[] { [|-2|] }", "error NORM009: Axis -2 is outside the shape [32], whose axes are 0 (or -1); remove it or write one of these")]
    // NORM010
    [InlineData("Shape = [32, 64], Axes = [1, [|-1|]]", "error NORM010: Axes names axis 1 more than once (-1 is axis 1); remove all but one of them")]
    [InlineData("Shape = [32, 64], Axes = [0, [|0|]]", "error NORM010: Axes names axis 0 more than once; remove all but one of them")]
    // NORM011
    [InlineData("Shape = [32, 64], Axes = [1], ParameterAxes = [[|2|]]", "error NORM011: Parameter axis 2 is outside the shape [32, 64], whose axes are 0 to 1 (or -2 to -1); remove it or write one of these")]
    // NORM012
    [InlineData("Shape = [32, 64], Axes = [1], ParameterAxes = [-1, [|1|]]", "error NORM012: ParameterAxes names axis 1 more than once (-1 is axis 1); remove all but one of them")]
    // NORM013
    [InlineData("Shape = [32, [|-1|]], Axes = [1]", "error NORM013: Axis 1 has the extent -1, but weight and bias vary along it (ParameterAxes are by default [1]), and their number must be known; write its extent, leave it out of ParameterAxes, or write Affine = false")]
    [InlineData("Shape = [-1, 64], Axes = [1], ParameterAxes = [1, [|-2|]]", "error NORM013: Axis 0 has the extent -1, but weight and bias vary along it (ParameterAxes are [0, 1]), and their number must be known; write its extent, leave it out of ParameterAxes, or write Affine = false")]
    // NORM014
    [InlineData("Shape = [32, [|-1|]], Axes = [0], Affine = false", "error NORM014: Axis 1 has the extent -1, but running statistics vary along it, and their number must be known; write its extent, add the axis to Axes, or write TrackRunningStats = false")]
    // NORM015
    [InlineData("Shape = [32, 64], Axes = [1], Groups = [|0|]", "error NORM015: Groups = 0 is not possible; write 1 for no groups, or a larger number that divides the extent of the channel axis")]
    // NORM016
    [InlineData("Shape = [32, 64], Axes = [1], Groups = [|6|]", "error NORM016: Groups = 6 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is 64, into equal groups; write a divisor of 64, such as 4")]
    [InlineData("Shape = [32, 64], Axes = [1], Groups = [|128|]", "error NORM016: Groups = 128 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is 64, into equal groups; write a divisor of 64, such as 64")]
    [InlineData("Shape = [32, -1], Axes = [0, 1], Groups = [|2|]", "error NORM016: Groups = 2 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is -1, into equal groups; write the extent in Shape")]
    [InlineData("Shape = [-1, 28, 28, 128], Axes = [1, 2, 3], Groups = [|32|]", "error NORM016: Groups = 32 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is 28, into equal groups; write ChannelAxis = 3 if the channels come last, where the extent is 128, or else a divisor of 28, such as 28")]
    [InlineData("Shape = [-1, -1, -1, 128], Axes = [1, 2, 3], Groups = [|32|]", "error NORM016: Groups = 32 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is -1, into equal groups; write ChannelAxis = 3 if the channels come last, where the extent is 128, or else the extent in Shape")]
    [InlineData("Shape = [-1, 28, 28, 100], Axes = [1, 2, 3], Groups = [|32|]", "error NORM016: Groups = 32 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is 28, into equal groups; write a divisor of 28, such as 28")]
    [InlineData("Shape = [-1, 28, 28, 128], Axes = [1, 2], Groups = [|32|]", "error NORM016: Groups = 32 cannot split axis 1 (ChannelAxis is 1 by default), whose extent is 28, into equal groups; write a divisor of 28, such as 28")]
    [InlineData("Shape = [-1, 28, 28, 128], Axes = [1, 2, 3], Groups = [|32|], ChannelAxis = 1", "error NORM016: Groups = 32 cannot split axis 1 (ChannelAxis), whose extent is 28, into equal groups; write a divisor of 28, such as 28")]
    [InlineData("Shape = [-1, 28, 28, 128], Axes = [1, 2, 3], Groups = [|48|], ChannelAxis = -1", "error NORM016: Groups = 48 cannot split axis 3 (ChannelAxis), whose extent is 128, into equal groups; write a divisor of 128, such as 32")]
    // NORM017
    [InlineData("Shape = [32, 8, 64], Axes = [1, 2], Groups = 8, ChannelAxis = [|3|]", "error NORM017: ChannelAxis = 3 is outside the shape [32, 8, 64], whose axes are 0 to 2 (or -3 to -1); write an axis from 1 to 2")]
    [InlineData("Shape = [32, 64], Axes = [0, 1], Groups = 8, ChannelAxis = [|-2|]", "error NORM017: ChannelAxis = -2 is the axis of the batch, which Groups cannot split; write 1")]
    [InlineData("Shape = [32], Axes = [0], Groups = [|8|]", "error NORM017: ChannelAxis (1 by default) is outside the shape [32], whose axes are 0 (or -1); write a shape with an axis of channels after that of the batch, or remove Groups and ChannelAxis")]
    [InlineData("Shape = [32, 64], Axes = [1], ChannelAxis = [|2|]", "error NORM017: ChannelAxis = 2 is outside the shape [32, 64], whose axes are 0 to 1 (or -2 to -1); write 1")]
    // NORM018
    [InlineData("Shape = [32, 64, 28], Axes = [|[-1]|], Groups = 8", "error NORM018: Groups = 8 splits axis 1 (ChannelAxis), but Axes [-1] does not hold it; add 1 to Axes, or write the axis of the channels as ChannelAxis")]
    // NORM019
    [InlineData("Shape = [32, 64], Axes = [1], Epsilon = [|-0.5|]", "error NORM019: Epsilon = -0.5 is not possible; write 0 or a positive number, such as 1e-5")]
    [InlineData("Shape = [32, 64], Axes = [1], Epsilon = [|double.NaN|]", "error NORM019: Epsilon = NaN is not possible; write 0 or a positive number, such as 1e-5")]
    // NORM020
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = [|1.5|]", "error NORM020: Momentum = 1.5 is outside 0 to 1; write the share of the new batch in the running statistics, such as 0.1 (where Keras, Flax and ONNX write 0.9)")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = [|-0.1|]", "error NORM020: Momentum = -0.1 is outside 0 to 1; write the share of the new batch in the running statistics, such as 0.1 (where Keras, Flax and ONNX write 0.9)")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = [|double.NaN|]", "error NORM020: Momentum = NaN is outside 0 to 1; write the share of the new batch in the running statistics, such as 0.1 (where Keras, Flax and ONNX write 0.9)")]
    // NORM021
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = [|2|], CumulativeAverage = true", "error NORM021: Momentum = 2 stands beside CumulativeAverage = true, which gives every batch the same share; remove one of the two")]
    // NORM022
    [InlineData("Shape = [32, 64], Axes = [0], Statistic = Statistic.RootMeanSquare, TrackRunningStats = [|true|]", "error NORM022: TrackRunningStats = true stands beside Statistic.RootMeanSquare, which has no running statistics; remove it, or write Statistic.MeanVariance")]
    [InlineData("Shape = [32, 64], Axes = [0], Statistic = Statistic.Euclidean, TrackRunningStats = [|true|]", "error NORM022: TrackRunningStats = true stands beside Statistic.Euclidean, which has no running statistics; remove it, or write Statistic.MeanVariance")]
    // NORM023
    [InlineData("Shape = [1, 64], Axes = [|[0]|]", "warning NORM023: Axes [0] of the shape [1, 64] give one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; add an axis with more elements to Axes, or write TrackRunningStats = false")]
    [InlineData("Shape = [1, 64], Axes = [|[0, 1]|], Groups = 64", "warning NORM023: Axes [0, 1] of the shape [1, 64] give one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; add an axis with more elements to Axes, or write TrackRunningStats = false")]
    [InlineData("Shape = [1, 64], Axes = [|[0]|], BiasedRunningVariance = true", "warning NORM023: Axes [0] of the shape [1, 64] give one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; add an axis with more elements to Axes, or write TrackRunningStats = false")]
    // NORM024
    [InlineData("Shape = [32, 64], Axes = [1], Affine = false, Bias = [|true|]", "error NORM024: Bias = true stands beside Affine = false, which leaves out both weight and bias; remove one of the two")]
    // NORM025
    [InlineData("Shape = [32, 64], Axes = [1], ElementType = [|typeof(System.Half)|]", "error NORM025: ElementType = typeof(Half) is not supported; write typeof(float) or typeof(double)")]
    [InlineData("Shape = [32, 64], Axes = [1], ElementType = [|null!|]", "error NORM025: ElementType = null is not supported; write typeof(float) or typeof(double)")]
    // NORM026
    [InlineData("Shape = [-1, 65537], Axes = [1], Unrolling = [|Unrolling.Full|]", "warning NORM026: Unrolling.Full stands beside the shape [-1, 65537] of at least 65537 elements, but at most 65536 are unrolled, and this layer gets loops; write Unrolling.Auto or Unrolling.Loops")]
    // NORM031
    [InlineData("Shape = [32, 64], Axes = [1], Statistic = [|(Statistic)3|]", "error NORM031: Statistic = 3 is not a defined value; write Statistic.MeanVariance, Statistic.RootMeanSquare or Statistic.Euclidean")]
    [InlineData("Shape = [32, 64], Axes = [1], Unrolling = [|(Unrolling)(-1)|]", "error NORM031: Unrolling = -1 is not a defined value; write Unrolling.Auto, Unrolling.Full or Unrolling.Loops")]
    // NORM035
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = [|32|]", "information NORM035: Groups = 32 splits axis 1 (ChannelAxis is 1 by default), whose extent is 32, but the shape [-1, 32, 32, 128] looks like channels last; write ChannelAxis = 3 if axis 3, whose extent is 128, holds the channels, or ChannelAxis = 1 if axis 1 does")]
    [InlineData("Shape = [-1, 28, 28, 128], Axes = [1, 2, 3], Groups = [|28|]", "information NORM035: Groups = 28 splits axis 1 (ChannelAxis is 1 by default), whose extent is 28, but the shape [-1, 28, 28, 128] looks like channels last; write ChannelAxis = 3 if axis 3, whose extent is 128, holds the channels, or ChannelAxis = 1 if axis 1 does")]
    [InlineData("Shape = [2, 16, 16, 16, 8], Axes = [1, 2, 3, 4], Groups = [|4|]", "information NORM035: Groups = 4 splits axis 1 (ChannelAxis is 1 by default), whose extent is 16, but the shape [2, 16, 16, 16, 8] looks like channels last; write ChannelAxis = 4 if axis 4, whose extent is 8, holds the channels, or ChannelAxis = 1 if axis 1 does")]
    // NORM036
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = [|0.9|]", "information NORM036: Momentum = 0.9 gives the new batch the share 0.9 in the running statistics, as in PyTorch; write Momentum = 0.1 if it comes from Keras, Flax or ONNX, where it is the share of the old value")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = [|0.999|], CumulativeAverage = false", "information NORM036: Momentum = 0.999 gives the new batch the share 0.999 in the running statistics, as in PyTorch; write Momentum = 0.001 if it comes from Keras, Flax or ONNX, where it is the share of the old value")]
    // NORM039
    [InlineData("Shape = [32, 64], Axes = [1], Affine = false, WeightOffset = [|1|]", "error NORM039: WeightOffset = 1 stands beside Affine = false, which leaves out the weight that it is added to; remove one of the two")]
    // NORM040
    [InlineData("Shape = [32, 64], Axes = [1], WeightOffset = [|double.NaN|]", "error NORM040: WeightOffset = NaN is not a finite number of the element type; write what is added to every weight, such as 1")]
    [InlineData("Shape = [32, 64], Axes = [1], WeightOffset = [|1e39|]", "error NORM040: WeightOffset = 1e39 is not a finite number of the element type; write what is added to every weight, such as 1")]
    [InlineData("Shape = [32, 64], Axes = [1], Affine = false, ElementType = typeof(double), WeightOffset = [|double.NegativeInfinity|]", "error NORM040: WeightOffset = -Infinity is not a finite number of the element type; write what is added to every weight, such as 1")]
    // NORM041
    [InlineData("Shape = [8, 4], Axes = [1], Modulated = [|true|], Residual = Residual.Before", "error NORM041: Modulated = true stands beside Residual.Before, but a call has either scale and shift or a residual; remove one of the two, and add the residual before or after the call")]
    [InlineData("Shape = [8, 4], Axes = [1], Modulated = [|true|], Residual = Residual.Inside", "error NORM041: Modulated = true stands beside Residual.Inside, but a call has either scale and shift or a residual; remove one of the two, and add the residual before or after the call")]
    // NORM042
    [InlineData("Shape = [8], Axes = [0], Modulated = [|true|]", "error NORM042: Modulated = true scales and shifts each sample along axis 0, but the shape [8] has no other axis; write one for the samples, such as Shape = [-1, 8], or remove Modulated")]
    // NORM023, of parts
    [InlineData("Shape = [33, 64], Axes = [|[0]|], VirtualBatch = 16", "warning NORM023: Axes [0] of the shape [33, 64], in parts of VirtualBatch = 16, give one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; add an axis with more elements to Axes, or write TrackRunningStats = false")]
    [InlineData("Shape = [-1, 64, 1], Axes = [|[0, 2]|], VirtualBatch = 1", "warning NORM023: Axes [0, 2] of the shape [-1, 64, 1], in parts of VirtualBatch = 1, give one element per statistic, which has no spread to track, so this layer can be evaluated but throws in training; add an axis with more elements to Axes, or write TrackRunningStats = false")]
    // NORM047
    [InlineData("Shape = [8, 4, 9], Axes = [2, 1], VirtualBatch = [|2|]", "error NORM047: VirtualBatch = 2 splits the batch into parts with statistics of their own, but Axes [2, 1] do not hold axis 0, so that each sample has statistics of its own already; remove VirtualBatch")]
    [InlineData("Shape = [8, 4], Axes = [0, 1], ParameterAxes = [0], VirtualBatch = [|2|]", "error NORM047: VirtualBatch = 2 splits the batch into parts with statistics of their own, but ParameterAxes [0] hold axis 0, so that there are weights for the whole batch alone; remove VirtualBatch")]
    // NORM048
    [InlineData("Shape = [8, 4], Axes = [0], VirtualBatch = [|-2|]", "error NORM048: VirtualBatch = -2 is not a number of samples; write 1 or more, or remove it: then the whole batch shares its statistics")]
    // NORM049
    [InlineData("Shape = [8, 4], Axes = [1], Masked = [|true|], Residual = Residual.After", "error NORM049: Masked = true stands beside Residual.After, but a call takes a mask or that; remove one of the two")]
    [InlineData("Shape = [8, 4], Axes = [1], Masked = [|true|], Modulated = true", "error NORM049: Masked = true stands beside Modulated = true, but a call takes a mask or that; remove one of the two")]
    [InlineData("Shape = [8, 4], Axes = [0], Masked = [|true|], VirtualBatch = 4", "error NORM049: Masked = true stands beside VirtualBatch = 4, but a call takes a mask or that; remove one of the two")]
    public Task A_mistake_is_reported_where_it_is(string arguments, string expected)
        => arguments.Contains("[|", StringComparison.Ordinal)
            ? DiagnosticAssert.ReportsInAttribute(arguments, expected)
            : DiagnosticAssert.Reports($"[[|Normalize|]({arguments})] public sealed partial class Layer;", expected);

    [Theory]
    [InlineData("Shape = [1, 2, 3, 4, 5, 6, 7, 8], Axes = [-8, 7]")]
    [InlineData("Shape = [65536, 32767], Axes = [1]")]
    [InlineData("Shape = [-1, 64, -1, -1], Axes = [0, 2, 3]")]
    [InlineData("Shape = [-1, -1, 64], Axes = [2]")]
    [InlineData("Shape = [-1, -1], Axes = [0, 1]")]
    [InlineData("Shape = [-1, -1], Axes = [1], Affine = false")]
    [InlineData("Shape = [32, 64], Axes = [1], Groups = 64")]
    [InlineData("Shape = [32, 64], Axes = [1], Epsilon = 0")]
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = 32, ChannelAxis = 3")]
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = 32, ChannelAxis = 1")]
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2], Groups = 32")]
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2, 3]")]
    [InlineData("Shape = [-1, 64, 112, 112], Axes = [1, 2, 3], Groups = 8")]
    [InlineData("Shape = [-1, 32, 32, 32], Axes = [1, 2, 3], Groups = 8")]
    [InlineData("Shape = [-1, 32, 128], Axes = [1, 2], Groups = 8")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = 0")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = 0.5")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = 1")]
    [InlineData("Shape = [32, 64], Axes = [1], Momentum = 0.9")]
    [InlineData("Shape = [32, 64], Axes = [0], Momentum = 1, CumulativeAverage = false")]
    [InlineData("Shape = [32, 64], Axes = [0], Statistic = Statistic.RootMeanSquare, TrackRunningStats = false")]
    [InlineData("Shape = [32, 64], Axes = [0], Statistic = Statistic.Euclidean, TrackRunningStats = false, Momentum = 0.9")]
    [InlineData("Shape = [1, 64], Axes = [0], Statistic = Statistic.Euclidean")]
    [InlineData("Shape = [32, 64], Axes = [1], Affine = false, WeightOffset = 0")]
    [InlineData("Shape = [32, 64], Axes = [1], WeightOffset = 1e39, ElementType = typeof(double)")]
    [InlineData("Shape = [32, 64], Axes = [0], VirtualBatch = 6")]
    [InlineData("Shape = [-1, 64], Axes = [0], VirtualBatch = 2")]
    [InlineData("Shape = [33, 64, 2], Axes = [0, 2], VirtualBatch = 1")]
    [InlineData("Shape = [33, 64], Axes = [0], VirtualBatch = 16, TrackRunningStats = false")]
    [InlineData("Shape = [8, 64], Axes = [0], VirtualBatch = 16")]
    [InlineData("Shape = [32, 64], Axes = [1], VirtualBatch = 0")]
    [InlineData("Shape = [32], Axes = [0], Masked = true, Activation = Activation.Silu")]
    [InlineData("Shape = [32, 64], Axes = [1], Masked = true, Residual = Residual.None, Modulated = false, VirtualBatch = 0")]
    [InlineData("Shape = [8, 4], Axes = [0, 1], ParameterAxes = [0], Affine = false, VirtualBatch = 2")]
    [InlineData("Shape = [1, 64], Axes = [0], TrackRunningStats = false")]
    [InlineData("Shape = [32, 64], Axes = [1], BiasedRunningVariance = true")]
    [InlineData("Shape = [32, 64], Axes = [1], Affine = false, Bias = false")]
    [InlineData("Shape = [-1, 65536], Axes = [1], Unrolling = Unrolling.Full")]
    [InlineData("Shape = (int[])[32, 64], Axes = (new[] { 1 })")]
    public Task What_is_allowed_is_not_reported(string arguments) => DiagnosticAssert.ReportsNothingInAttribute(arguments);

    [Fact]
    public Task Independent_mistakes_are_all_reported()
        => DiagnosticAssert.ReportsInAttribute(
            "Shape = [32, [|0|], [|-3|]], Axes = [[|3|], 1, [|1|]], Epsilon = [|-1|], ElementType = [|typeof(int)|]",
            "error NORM006: The extent 0 of axis 1 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called",
            "error NORM006: The extent -3 of axis 2 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called",
            "error NORM009: Axis 3 is outside the shape [32, 0, -3], whose axes are 0 to 2 (or -3 to -1); remove it or write one of these",
            "error NORM010: Axes names axis 1 more than once; remove all but one of them",
            "error NORM019: Epsilon = -1 is not possible; write 0 or a positive number, such as 1e-5",
            "error NORM025: ElementType = typeof(int) is not supported; write typeof(float) or typeof(double)");

    [Fact]
    public async Task A_bare_attribute_lacks_shape_and_axes()
    {
        var diagnostics = await Compile.GenerateInvalid("[Normalize] public sealed partial class Layer;").AnalyzeAsync();

        Assert.Equal(["NORM004", "NORM005"], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("Shape = [32, Unknown], Axes = [7]")]
    [InlineData("Shape = Unknown, Axes = [1]")]
    [InlineData("Shape = [32, \"64\"], Axes = [1]")]
    [InlineData("Shape = [32, 64], Axes = [1], Epsilon = Math.Sqrt(2)")]
    [InlineData("Shape = [32, 64], Axes = [1], ElementType = typeof(Unknown)")]
    [InlineData("Shape = [32, 64], Axes = [1], Unknown = 1")]
    [InlineData("Shape = [32, 64], Shape = [32, 64], Axes = [1]")]
    [InlineData("1, Shape = [32, 64], Axes = [1]")]
    [InlineData("Shape = [32, 64], Axes = [1], Groups = 1 / 0")]
    [InlineData("Shape = [32, 64], Axes = [..Unknown]")]
    [InlineData("Shape = , Axes = [")]
    public Task The_compilers_own_errors_are_not_repeated(string arguments) => DiagnosticAssert.ReportsInAttribute(arguments);
}
