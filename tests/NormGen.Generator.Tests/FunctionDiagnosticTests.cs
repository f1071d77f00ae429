namespace NormGen.Generator.Tests;

/// <summary>NORM043 to NORM046: mistakes in the attribute of a static class, and Sizes where there is no static class.</summary>
public sealed class FunctionDiagnosticTests
{
    [Theory]
    [InlineData("[RmsNorm(Sizes = [|[8]|])] public sealed partial class Norm;", "error NORM043: Sizes are the widths of a static class's functions, but class 'Norm' is a layer, an object of one shape; write 'static partial class Norm', or the layer's shape in place of Sizes")]
    [InlineData("[[|BatchNorm|](64)] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions normalize each sample by itself, but the statistics of a batch norm are those of a whole batch; remove 'static' for a layer, an object")]
    [InlineData("[[|BatchNorm|](64, Batch = 1, TrackRunningStats = false)] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions normalize each sample by itself, but the statistics of a batch norm are those of a whole batch; remove 'static' for a layer, an object")]
    [InlineData("[Normalize(Shape = [32, 64], Axes = [[|-2|], 1])] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions normalize each sample by itself, but Axes [-2, 1] hold axis 0, that of the batch; leave it out of Axes, with a Shape that begins with the batch, such as [-1, 768], or remove 'static' for a layer, an object")]
    [InlineData("[InstanceNorm(64, 28, TrackRunningStats = [|true|])] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that it keeps no running statistics, but TrackRunningStats = true asks for them; write TrackRunningStats = false, or remove 'static' for a layer, an object")]
    [InlineData("[LayerNorm(64, Backward = [|true|])] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions have no backward pass, but Backward = true asks for one; remove Backward, or remove 'static' for a layer, an object")]
    [InlineData("[RmsNorm(64, Residual = [|Residual.Inside|])] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions add a residual to the input or to the output, but Residual.Inside adds it before the activation; write Residual.After, or remove 'static' for a layer, an object")]
    [InlineData("[GroupNorm(8, 64, 28, Residual = [|Residual.Inside|], Activation = Activation.Relu)] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions add a residual to the input or to the output, but Residual.Inside adds it before the activation; write Residual.After without Activation, and apply that to the stream after the call, or remove 'static' for a layer, an object")]
    [InlineData("[LayerNorm(Sizes = [1152], Affine = false, Modulated = [|true|])] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions take one weight and bias for all samples, but Modulated = true asks for a scale and a shift of each; remove Modulated, write WeightOffset = 1, and pass a sample's scale and shift as weight and bias, or remove 'static' for a layer, an object")]
    [InlineData("[RmsNorm(64, Masked = [|true|])] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that all elements of its functions' calls count, but Masked = true asks for a mask of each; remove Masked, or remove 'static' for a layer, an object")]
    [InlineData("[RmsNorm(64, VirtualBatch = [|16|])] public static partial class Norm;", "error NORM047: VirtualBatch = 16 splits the batch into parts with statistics of their own, but in [RmsNorm] each sample has statistics of its own already; remove VirtualBatch")]
    [InlineData("[[|BatchNorm|](64, VirtualBatch = 16)] public static partial class Norm;", "error NORM044: Class 'Norm' is static, so that its functions normalize each sample by itself, but the statistics of a batch norm are those of a whole batch; remove 'static' for a layer, an object")]
    [InlineData("[LayerNorm(Sizes = [|[]|])] public static partial class Norm;", "error NORM045: Sizes is empty; write the widths of rows that get a kernel each, such as Sizes = [384, 768, 4096]")]
    [InlineData("[LayerNorm(Sizes = [64, [|0|]])] public static partial class Norm;", "error NORM045: The width 0 in Sizes is not possible; write 1 or more, the number of elements of a row; rows of any other width are computed, too")]
    [InlineData("[LayerNorm(Sizes = new[] { 64, 8, [|64|] })] public static partial class Norm;", "error NORM045: Sizes names the width 64 more than once; remove all but one of them")]
    [InlineData("[Normalize(Axes = [|[0]|], Sizes = [64])] public static partial class Norm;", "error NORM046: Sizes = [64] are widths of rows, in place of a shape, so that Axes has no meaning beside them; remove it, or remove Sizes")]
    [InlineData("[Normalize(Groups = [|2|], Sizes = [64])] public static partial class Norm;", "error NORM046: Sizes = [64] are widths of rows, in place of a shape, so that Groups has no meaning beside them; remove it, or remove Sizes")]
    [InlineData("[RmsNorm([|8|], 8, Sizes = [64])] public static partial class Norm;", "error NORM046: Sizes = [64] are widths of rows, in place of a shape, so that the normalized shape has no meaning beside them; remove it, or remove Sizes")]
    public Task A_mistake_is_reported_where_it_is(string source, string expected) => DiagnosticAssert.Reports(source, expected);

    [Theory]
    [InlineData("[LayerNorm(64, 8)]")]
    [InlineData("[LayerNorm(64, Backward = false, Momentum = 0.1)]")]
    [InlineData("[LayerNorm(64, Modulated = false, WeightOffset = 1)]")]
    [InlineData("[Normalize(Sizes = [64], Statistic = Statistic.Euclidean, WeightOffset = 1)]")]
    [InlineData("[GroupNorm(8, 64, -1, -1, Activation = Activation.Silu)]")]
    [InlineData("[Normalize(Sizes = [64], Axes = [-1], Unrolling = Unrolling.Full)]")]
    [InlineData("[RmsNorm(Sizes = [64], Bias = true, ElementType = typeof(double), Epsilon = 1e-6)]")]
    public Task Statistics_within_a_sample_are_fine(string attribute) => DiagnosticAssert.ReportsNothing($"{attribute} public static partial class Norm;");
}
