namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>What a message proposes for the class and the types around it.</summary>
public sealed class ClassFixTests
{
    private const string Attribute = "[LayerNorm(64)]";

    [Theory]
    // NORM001
    [InlineData($"{Attribute} public sealed class {{|NORM001:Layer|}};", "Make 'Layer' partial", $"{Attribute} public sealed partial class Layer;")]
    [InlineData($"{Attribute} class {{|NORM001:Layer|}}<T>;", "Make 'Layer' partial", $"{Attribute} partial class Layer<T>;")]
    // NORM003
    [InlineData($"{Attribute} public abstract partial class {{|NORM003:Layer|}};", "Remove 'abstract'", $"{Attribute} public partial class Layer;")]
    [InlineData($"{Attribute} public partial class {{|NORM003:Layer|}}; abstract partial class Layer {{ }}", "Remove 'abstract'", $"{Attribute} public partial class Layer; partial class Layer {{ }}")]
    // NORM027
    [InlineData($"{Attribute} file sealed partial class {{|NORM027:Layer|}};", "Remove 'file'", $"{Attribute} sealed partial class Layer;")]
    [InlineData($"file partial class {{|NORM027:Outer|}} {{ {Attribute} sealed partial class Layer; }}", "Remove 'file'", $"partial class Outer {{ {Attribute} sealed partial class Layer; }}")]
    // NORM028
    [InlineData($"{Attribute} public sealed record {{|NORM028:Layer|}};", "Make 'Layer' a partial class", $"{Attribute} public sealed partial class Layer;")]
    [InlineData($"{Attribute} public sealed partial record class {{|NORM028:Layer|}};", "Make 'Layer' a partial class", $"{Attribute} public sealed partial class Layer;")]
    // NORM030
    [InlineData($"{Attribute} public readonly struct {{|NORM030:Layer|}};", "Make 'Layer' a partial class", $"{Attribute} public partial class Layer;")]
    [InlineData($"{Attribute} public readonly record struct {{|NORM030:Layer|}};", "Make 'Layer' a partial class", $"{Attribute} public partial class Layer;")]
    [InlineData($"{Attribute} public ref partial struct {{|NORM030:Layer|}}; ref partial struct Layer {{ }}", "Make 'Layer' a partial class", $"{Attribute} public partial class Layer; partial class Layer {{ }}")]
    [InlineData($"{Attribute} public interface {{|NORM030:ILayer|}};", "Make 'ILayer' a partial class", $"{Attribute} public partial class ILayer;")]
    // NORM033
    [InlineData($"[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] {Attribute} public sealed partial class {{|NORM033:Layer|}};", "Remove StructLayout", $"{Attribute} public sealed partial class Layer;")]
    [InlineData("[LayerNorm(64), System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public sealed partial class {|NORM033:Layer|};", "Remove StructLayout", $"{Attribute} public sealed partial class Layer;")]
    // NORM037
    [InlineData("[LayerNorm(64)] [{|NORM037:RmsNorm|}(64)] public sealed partial class Layer;", "Remove [RmsNorm]", "[LayerNorm(64)] public sealed partial class Layer;")]
    // NORM043, NORM044
    [InlineData("[RmsNorm(Sizes = {|NORM043:[64]|})] public sealed partial class Layer;", "Make 'Layer' static", "[RmsNorm(Sizes = [64])] public static partial class Layer;")]
    [InlineData("[RmsNorm(Sizes = {|NORM043:[64]|})] partial class Layer; sealed partial class Layer { }", "Make 'Layer' static", "[RmsNorm(Sizes = [64])] static partial class Layer; partial class Layer { }")]
    [InlineData("[{|NORM044:BatchNorm|}(64)] public static partial class Layer;", "Remove 'static'", "[BatchNorm(64)] public partial class Layer;")]
    public Task A_proposal_is_written(string before, string title, string after) => FixTest.Run(before, title, after);

    [Theory]
    [InlineData("[InstanceNorm(64, 28, TrackRunningStats = {|NORM044:true|})] static partial class Layer;", 0, "Write TrackRunningStats = false", "[InstanceNorm(64, 28, TrackRunningStats = false)] static partial class Layer;")]
    [InlineData("[InstanceNorm(64, 28, TrackRunningStats = {|NORM044:true|})] static partial class Layer;", 1, "Remove 'static'", "[InstanceNorm(64, 28, TrackRunningStats = true)] partial class Layer;")]
    [InlineData("[LayerNorm(64, Backward = {|NORM044:true|})] static partial class Layer;", 0, "Remove Backward", "[LayerNorm(64)] static partial class Layer;")]
    [InlineData("[RmsNorm(64, Residual = {|NORM044:Residual.Inside|})] static partial class Layer;", 0, "Write Residual.After", "[RmsNorm(64, Residual = Residual.After)] static partial class Layer;")]
    [InlineData("[RmsNorm(64, Residual = {|NORM044:Residual.Inside|}, Activation = Activation.Relu)] static partial class Layer;", 0, "Remove 'static'", "[RmsNorm(64, Residual = Residual.Inside, Activation = Activation.Relu)] partial class Layer;")]
    [InlineData("[LayerNorm(64, Masked = {|NORM044:true|})] static partial class Layer;", 0, "Remove Masked", "[LayerNorm(64)] static partial class Layer;")]
    [InlineData("[LayerNorm(64, Modulated = {|NORM044:true|})] static partial class Layer;", 0, "Remove Modulated", "[LayerNorm(64)] static partial class Layer;")]
    [InlineData("[Normalize(Shape = [-1, 6, 8], Axes = [{|NORM044:0|}, 2], ParameterAxes = [1])] static partial class Layer;", 0, "Remove 0 from Axes", "[Normalize(Shape = [-1, 6, 8], Axes = [2], ParameterAxes = [1])] static partial class Layer;")]
    [InlineData("[LayerNorm(Sizes = [64, {|NORM045:64|}])] static partial class Layer;", 0, "Remove 64 from Sizes", "[LayerNorm(Sizes = [64])] static partial class Layer;")]
    [InlineData("[LayerNorm(Sizes = [{|NORM045:-1|}, 64])] static partial class Layer;", 0, "Remove -1 from Sizes", "[LayerNorm(Sizes = [64])] static partial class Layer;")]
    [InlineData("[LayerNorm(Sizes = [64], Batch = {|NORM046:2|})] static partial class Layer;", 0, "Remove Batch", "[LayerNorm(Sizes = [64])] static partial class Layer;")]
    [InlineData("[LayerNorm({|NORM046:64|}, Sizes = [64])] static partial class Layer;", 0, "Remove Sizes", "[LayerNorm(64)] static partial class Layer;")]
    [InlineData("[Normalize(Shape = {|NORM046:[2, 64]|}, Sizes = [64])] static partial class Layer;", 0, "Remove Shape", "[Normalize(Sizes = [64])] static partial class Layer;")]
    public Task A_proposal_for_functions_is_written(string before, int index, string title, string after) => FixTest.Run(before, title, after, index);

    [Theory]
    [InlineData("[LayerNorm(64)] [{|NORM037:RmsNorm|}(64)] public sealed partial class Layer;", "[RmsNorm(64)] public sealed partial class Layer;")]
    [InlineData("[LayerNorm(64), {|NORM037:RmsNorm|}(64)] public sealed partial class Layer;", "[RmsNorm(64)] public sealed partial class Layer;")]
    [InlineData("/// <summary>Which?</summary>\n[LayerNorm(64)] // this\n[{|NORM037:RmsNorm|}(64)]\npublic sealed partial class Layer;", "/// <summary>Which?</summary>\n// this\n[RmsNorm(64)]\npublic sealed partial class Layer;")]
    public Task The_other_attribute_can_go(string before, string after) => FixTest.Run(before, "Remove [LayerNorm]", after, index: 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task An_attribute_in_another_file_can_go(int index)
        => FixTest.RunAll(
            ["[LayerNorm(64)]\npublic sealed partial class Layer;", "[{|NORM037:RmsNorm|}(64)]\npublic sealed partial class Layer;"],
            index == 0
                ? ["[LayerNorm(64)]\npublic sealed partial class Layer;", "public sealed partial class Layer;"]
                : ["public sealed partial class Layer;", "[RmsNorm(64)]\npublic sealed partial class Layer;"],
            index);

    /// <summary>NORM001 and NORM002 are mended at a stroke.</summary>
    [Fact]
    public Task The_class_and_the_types_around_it_become_partial()
        => FixTest.RunAll(
            [$"public static class {{|NORM002:Network|}} {{ internal record struct {{|NORM002:Block|}} {{ {Attribute} internal sealed class {{|NORM001:Layer|}}; }} }}"],
            [$"public static partial class Network {{ internal partial record struct Block {{ {Attribute} internal sealed partial class Layer; }} }}"]);

    [Fact]
    public Task The_title_says_which_types_become_partial()
        => FixTest.Run(
            $"public static class {{|NORM002:Network|}} {{ {Attribute} internal sealed partial class Layer; }}",
            "Make 'Network' partial",
            $"public static partial class Network {{ {Attribute} internal sealed partial class Layer; }}");
}
