using NormGen.Generator.Model;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>NORM029: members that the user wrote and the layer needs.</summary>
public sealed class MemberCollisionTests
{
    private const string Attribute = "[Normalize(Shape = [32, 64], Axes = [1])]";

    public static TheoryData<string> Names => [.. GeneratedMembers.AllNames];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_field_collides_with_any_generated_member(string name)
        => DiagnosticAssert.Reports(
            $$"""{{Attribute}} public sealed partial class Layer { public int [|{{name}}|]; }""",
            $"error NORM029: Class 'Layer' declares '{name}', which is a member of the generated layer; rename it");

    [Theory]
    [InlineData("public Span<float> [|Weight|] => default;", "Weight")]
    [InlineData("public void [|Weight|](int more) { }", "Weight")]
    [InlineData("public class [|Bias|];", "Bias")]
    [InlineData("public void [|ResetParameters|]() { }", "ResetParameters")]
    [InlineData("public static int [|Forward|](ReadOnlySpan<float> a, Span<float> b) => 0;", "Forward")]
    [InlineData("public void [|Forward|](ReadOnlySpan<float> a, Span<float> b, scoped ReadOnlySpan<int> c) { }", "Forward")]
    [InlineData("public void [|CopyFrom|](INormalization<float> a) { }", "CopyFrom")]
    [InlineData("public void [|CopyFrom|](INormalization<float>? other) { }", "CopyFrom")]
    [InlineData("public void [|CopyFrom|](global::NormGen.INormalization<System.Single>? other) { }", "CopyFrom")]
    [InlineData("public void [|Forward|](ReadOnlySpan<float> a, Span<float> b, params ReadOnlySpan<int> shape) { }", "Forward")]
    [InlineData("public void [|Fold|](Span<float> a, Span<float> b) { }", "Fold")]
    [InlineData("public Span<float> [|get_Weight|]() => default;", "get_Weight")]
    [InlineData("public void [|set_Training|](bool value) { }", "set_Training")]
    [InlineData("public void [|set_Weight|](Span<float> value) { }", "set_Weight")]
    [InlineData("public event Action? [|Forward|] { add { } remove { } }", "Forward")]
    public Task A_member_of_any_kind_collides(string member, string name)
        => DiagnosticAssert.Reports(
            $$"""{{Attribute}} public sealed partial class Layer { {{member}} }""",
            $"error NORM029: Class 'Layer' declares '{name}', which is a member of the generated layer; rename it");

    [Theory]
    [InlineData("public void Forward(float[] data) { }")]
    [InlineData("public void Forward(ReadOnlySpan<double> a, Span<double> b) { }")]
    [InlineData("public void Forward<T>(ReadOnlySpan<float> a, Span<float> b) { }")]
    [InlineData("public void Forward(in ReadOnlySpan<float> a, Span<float> b) { }")]
    [InlineData("public void ResetParameters(float weight) { }")]
    [InlineData("public void Train(int epochs) { }")]
    [InlineData("public void CopyFrom(Layer other) { }")]
    [InlineData("public void CopyFrom(INormalization<double> other) { }")]
    [InlineData("public void CopyFrom(Other.INormalization<float> other) { } public static class Other { public interface INormalization<T>; }")]
    [InlineData("public void Forward(ReadOnlySpan<float> a, ReadOnlySpan<byte> mask, Span<float> b) { }")]
    [InlineData("public float weight, Gamma, _Weight;")]
    public Task An_overload_or_another_name_does_not(string member)
        => DiagnosticAssert.ReportsNothing($$"""{{Attribute}} public sealed partial class Layer { {{member}} }""");

    /// <summary>A layer with a mask has other methods.</summary>
    [Theory]
    [InlineData("public void [|Forward|](ReadOnlySpan<float> a, ReadOnlySpan<byte> mask, Span<float> b) { }", "Forward")]
    [InlineData("public void [|Backward|](ReadOnlySpan<float> a, ReadOnlySpan<byte> mask, ReadOnlySpan<float> b, Span<float> c) { }", "Backward")]
    public Task A_method_with_a_mask_collides_where_the_layer_has_one(string member, string name) => DiagnosticAssert.Reports(
        $$"""[LayerNorm(64, Masked = true)] public sealed partial class Layer { {{member}} }""",
        $"error NORM029: Class 'Layer' declares '{name}', which is a member of the generated layer; rename it");

    [Fact]
    public Task The_element_type_tells_which_overload_collides()
        => DiagnosticAssert.Reports(
            "[Normalize(Shape = [32, 64], Axes = [1], ElementType = typeof(double))] public sealed partial class Layer { public void [|Forward|](ReadOnlySpan<double> a, Span<double> b) { } }",
            "error NORM029: Class 'Layer' declares 'Forward', which is a member of the generated layer; rename it");

    [Fact]
    public Task The_class_itself_can_collide()
        => DiagnosticAssert.Reports(
            $"{Attribute} public sealed partial class [|Weight|];",
            "error NORM029: Class 'Weight' is named 'Weight', which is a member of the generated layer; rename the class");

    [Fact]
    public Task A_type_parameter_can_collide()
        => DiagnosticAssert.Reports(
            $"{Attribute} public sealed partial class Layer<[|Bias|]>;",
            "error NORM029: Class 'Layer' has the type parameter 'Bias', which is a member of the generated layer; rename it");

    [Fact]
    public Task A_visible_inherited_member_collides()
        => DiagnosticAssert.Reports(
            $$"""public class Base { protected bool Training; private int Bias => 1; public int Get() => Bias; } {{Attribute}} public sealed partial class [|Layer|] : Base;""",
            "error NORM029: Class 'Layer' inherits from 'Base' the member 'Training', which is a member of the generated layer; rename it there, or choose another base class");

    [Fact]
    public Task A_layer_cannot_extend_a_layer()
        => DiagnosticAssert.Reports(
            $"{Attribute} public partial class Base; {Attribute} public sealed partial class [|Layer|] : Base;",
            "error NORM029: Class 'Layer' inherits from the layer 'Base' the member 'Training', which is a member of the generated layer; remove [Normalize] from one of them, or let 'Layer' hold a 'Base'");

    [Fact]
    public Task An_invisible_inherited_member_does_not()
        => DiagnosticAssert.ReportsNothing(
            $$"""public class Base { private int Bias => 1; public int Get() => Bias; } {{Attribute}} public sealed partial class Layer : Base;""");

    [Fact]
    public void The_taken_names_are_in_the_model()
    {
        var layer = Assert.Single(Layers.Of(Compile.GenerateInvalid(
            $$"""public class Base { protected bool Training; } {{Attribute}} public sealed partial class Layer : Base { int Weight, Bias; }""")));

        Assert.Null(layer.Spec);
        Assert.Equal(["Bias", "Training", "Weight"], layer.Taken);
    }
}
