using Microsoft.CodeAnalysis;
using NormGen.Generator.Model;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>An invalid attribute still gives the contract's members, so that our diagnostic is the only error.</summary>
public sealed class InvalidLayerTests
{
    private const string Attribute = "[Normalize(Shape = [32, 64], Axes = [1])]";

    public static TheoryData<string> Names => [.. GeneratedMembers.AllNames];

    [Theory]
    [InlineData("[Normalize] public sealed partial class Layer;", "float", "NORM004", "NORM005")]
    [InlineData("[Normalize(Shape = [32], Axes = [1])] public sealed partial class Layer;", "float", "NORM009")]
    [InlineData("[Normalize(Shape = [32], Axes = [1], ElementType = typeof(double))] public sealed partial class Layer;", "double", "NORM009")]
    [InlineData("[Normalize(Shape = [32], Axes = [0], ElementType = typeof(int))] public sealed partial class Layer;", "float", "NORM025")]
    [InlineData($"[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] {Attribute} public sealed partial class Layer;", "float", "NORM033")]
    public async Task Calls_add_no_error(string source, string type, params string[] ids)
    {
        var run = Compile.Generate(source, Use("new Layer()", type));

        Assert.Equal(ids, (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task An_abstract_class_has_the_members_too()
    {
        var run = Compile.Generate($"{Attribute} public abstract partial class Layer;", "public sealed class Derived : Layer;", Use("new Derived()", "float"));

        Assert.Equal(["NORM003"], (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("[RmsNorm] public static partial class Norm;", "float", "NORM038")]
    [InlineData("[BatchNorm(64)] public static partial class Norm;", "float", "NORM044")]
    [InlineData("[LayerNorm(Sizes = [], ElementType = typeof(double))] public static partial class Norm;", "double", "NORM045")]
    public async Task Calls_of_functions_add_no_error(string source, string type, string id)
    {
        var run = Compile.Generate(source, UseOfFunctions(type));

        Assert.Equal([id], (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("public static void Apply(ReadOnlySpan<float> x, Span<float> y, int threads) { }")]
    [InlineData("public static int ApplyAdd;")]
    [InlineData("private static int Function => 1;")]
    [InlineData("public static int s_function;")]
    public async Task A_member_that_collides_with_a_function_adds_no_error(string member)
        => await OnlyCollides($$"""[RmsNorm(8)] public static partial class Norm { {{member}} }""");

    [Fact]
    public async Task Overloads_of_functions_are_fine()
    {
        var run = Compile.Generate("""
            [RmsNorm(8)] public static partial class Norm
            {
                public static int Weight, Forward;

                public static void Apply(float[] x, float[] weight, float[] y) => Apply(x.AsSpan(), weight, y.AsSpan());

                public static void Apply(ReadOnlySpan<double> x, Span<double> y, int threads) { }
            }
            """);

        Assert.Empty(await run.AnalyzeAsync());
    }

    [Theory]
    [InlineData("public partial struct Layer;", "NORM030")]
    [InlineData("public readonly partial struct Layer;", "NORM030")]
    [InlineData("public readonly partial record struct Layer(int Value);", "NORM030")]
    [InlineData("public sealed partial record Layer;", "NORM028")]
    [InlineData("public partial record Layer(int Value) { public Layer() : this(1) { } }", "NORM028")]
    public async Task A_struct_or_record_has_the_members_too(string declaration, string id)
    {
        var run = Compile.Generate($"{Attribute} {declaration}", Use("new Layer()", "float"));

        Assert.Equal([id], (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_colliding_member_adds_no_error(string name)
        => await OnlyCollides($$"""{{Attribute}} public sealed partial class Layer { public int {{name}}; }""");

    [Theory]
    [InlineData($"{Attribute} public sealed partial class Weight;")]
    [InlineData($"{Attribute} public sealed partial class _layer;")]
    [InlineData($"{Attribute} public sealed partial class Layer<Bias>;")]
    [InlineData($$"""{{Attribute}} public sealed partial class Layer { public Span<float> get_Weight() => default; }""")]
    [InlineData($$"""{{Attribute}} public sealed partial class Layer { public int set_Training; }""")]
    [InlineData($$"""public class Base { public void Forward(ReadOnlySpan<float> a, Span<float> b) { } } {{Attribute}} public sealed partial class Layer : Base;""")]
    [InlineData($"{Attribute} public partial class Base; {Attribute} public sealed partial class Layer : Base;")]
    [InlineData("[LayerNorm(8, Residual = Residual.After)] public sealed partial class Layer { public void ForwardAdd(ReadOnlySpan<float> a, Span<float> b) { } }")]
    public Task A_colliding_class_adds_no_error(string source) => OnlyCollides(source);

    [Theory]
    [InlineData("Residual = Residual.Before", "layer.AddForward(input, output, output); layer.AddForward(input, output, output, [1, 2]); layer.BackwardAdd(input, input, output);", "NORM009")]
    [InlineData("Residual = Residual.After", "layer.ForwardAdd(input, output); layer.ForwardAdd(input, output, [1, 2]);", "NORM009")]
    [InlineData("Residual = Residual.Inside", "layer.Forward(input, input, output); layer.Forward(input, input, output, [1, 2]); layer.Backward(input, input, input, output, output);", "NORM009")]
    [InlineData("Residual = (Residual)9", "layer.Forward(input, output);", "NORM009", "NORM031")]
    [InlineData("Modulated = true", "layer.Forward(input, input, input, output); layer.Forward(input, input, input, output, [1, 2]); layer.Backward(input, input, input, input, output, output, output);", "NORM009")]
    [InlineData("Masked = true", "layer.Forward(input, new byte[2], output); layer.Forward(input, new byte[2], output, [1, 2]); layer.Backward(input, new byte[2], input, output);", "NORM009")]
    public async Task What_else_a_layer_takes_adds_no_error(string argument, string calls, params string[] ids)
    {
        GeneratorRun run = Compile.Generate(
            $"[Normalize(Shape = [32, 64], Axes = [2], {argument})] public sealed partial class Layer;",
            $$"""class Calls { void All(Layer layer, ReadOnlySpan<float> input, Span<float> output) { {{calls}} } }""");

        Assert.Equal(ids, (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    /// <summary>A method of the user's that a layer does not have is none of ours; one that it has collides.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData(", Residual = Residual.Inside", true)]
    public async Task A_method_collides_where_the_layer_has_it(string argument, bool collides)
    {
        GeneratorRun run = Compile.Generate(
            $$"""[Normalize(Shape = [32, 64], Axes = [1]{{argument}})] public sealed partial class Layer { public void Forward(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c) { } }""");

        Assert.Equal(collides ? ["NORM029"] : Array.Empty<string>(), (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Other_members_never_collide()
    {
        var run = Compile.Generate("[Normalize] public sealed partial class Layer { public int Invalid, Message, Throw; }");

        Assert.Equal(["NORM004", "NORM005"], (await run.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void The_members_throw()
    {
        var layer = (INormalization<float>)Activator.CreateInstance(
            Compile.Generate("[Normalize] public sealed partial class Layer;").Load().GetType("Layer")!)!;

        Assert.Throws<NotSupportedException>(() => layer.Forward([], []));
        Assert.Throws<NotSupportedException>(() => layer.Training);
        Assert.Throws<NotSupportedException>(layer.ResetParameters);
        Assert.Throws<NotSupportedException>(() => layer.Fold([], []));
    }

    private static string UseOfFunctions(string type)
        => $$"""
            public static class Use
            {
                public static void All({{type}}[] x, {{type}}[] weight, {{type}}[] bias, {{type}}[] y)
                {
                    Norm.Apply(x, y);
                    Norm.Apply(x, y, 768);
                    Norm.Apply(x, weight, y);
                    Norm.Apply(x, weight, bias, y);
                    Norm.Apply(x, weight, bias, y, maxDegreeOfParallelism: -1);
                    Norm.Apply(x, weight, bias, y, [1, 2], 4);
                    Norm.AddApply(x, y, weight, bias);
                    Norm.AddApply(x.AsSpan(), y, weight, bias, y, 4);
                    Norm.ApplyAdd(x, weight, bias, y);
                    Norm.ApplyAdd(x, y, width: 4, maxDegreeOfParallelism: 2);
                }
            }
            """;

    private static async Task OnlyCollides(string source)
        => Assert.Equal(["NORM029"], (await Compile.Generate(source).AnalyzeAsync()).Select(diagnostic => diagnostic.Id));

    private static string Use(string creation, string type)
        => $$"""
            public static class Use
            {
                public static void All(ReadOnlySpan<{{type}}> input, Span<{{type}}> output)
                {
                    var layer = {{creation}};
                    layer.Training = !layer.Training;
                    layer.Weight.Fill(1);
                    layer.Bias.Clear();
                    layer.RunningMean.Clear();
                    layer.RunningVariance.Fill(1);
                    layer.BatchesTracked += 1;
                    layer.Forward(input, output);
                    layer.Forward(input, output, [1, 2]);
                    layer.ResetRunningStats();
                    layer.ResetParameters();
                    layer.Train();
                    layer.Eval();
                    foreach (Parameter<{{type}}> parameter in layer.Parameters)
                    {
                        parameter.Value.Clear();
                    }

                    layer.CopyFrom(layer);
                    layer.Fold(output, output);
                    INormalization<{{type}}> contract = layer;
                    contract.Forward(input, output);
                }
            }
            """;
}
