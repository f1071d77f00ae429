using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>NORM001 to NORM003, NORM027 to NORM030 and NORM033: mistakes in the class.</summary>
public sealed class ClassDiagnosticTests
{
    private const string Attribute = "[Normalize(Shape = [32, 64], Axes = [1])]";

    [Theory]
    // NORM001
    [InlineData($"{Attribute} public sealed class [|Layer|];", "error NORM001: Class 'Layer' is not partial, so the layer cannot be added to it; write 'partial class Layer'")]
    // NORM002
    [InlineData($$"""internal class [|Outer|] { {{Attribute}} public sealed partial class Layer; }""", "error NORM002: The class 'Outer' contains the layer 'Layer' but is not partial, so the layer cannot be added; write 'partial class Outer'")]
    [InlineData($$"""internal record struct [|Outer|]<T> { internal partial interface IInner { {{Attribute}} public sealed partial class Layer; } }""", "error NORM002: The record struct 'Outer' contains the layer 'Layer' but is not partial, so the layer cannot be added; write 'partial record struct Outer'")]
    // NORM003
    [InlineData($"{Attribute} public abstract partial class [|Layer|];", "error NORM003: Class 'Layer' is abstract, but a layer is an object with parameters and statistics of its own; remove 'abstract'")]
    // NORM027
    [InlineData($"{Attribute} file sealed partial class [|Layer|];", "error NORM027: Type 'Layer' is file-local, so the generated file cannot add to it; remove 'file'")]
    [InlineData($$"""file partial class [|Outer|] { {{Attribute}} public sealed partial class Layer; }""", "error NORM027: Type 'Outer' is file-local, so the generated file cannot add to it; remove 'file'")]
    // NORM028
    [InlineData($"{Attribute} public sealed partial record [|Layer|];", "error NORM028: 'Layer' is a record, and copies made by 'with' would share its parameters and statistics; write 'partial class Layer'")]
    [InlineData($"{Attribute} public sealed record class [|Layer|](int Value);", "error NORM028: 'Layer' is a record, and copies made by 'with' would share its parameters and statistics; write 'partial class Layer'")]
    // NORM030
    [InlineData($"{Attribute} public partial struct [|Layer|];", "error NORM030: Struct 'Layer' cannot be a layer, only a class can; write 'partial class Layer'")]
    [InlineData($"{Attribute} public record struct [|Layer|];", "error NORM030: Record struct 'Layer' cannot be a layer, only a class can; write 'partial class Layer'")]
    [InlineData($"{Attribute} public partial interface [|ILayer|];", "error NORM030: Interface 'ILayer' cannot be a layer, only a class can; write 'partial class ILayer'")]
    // NORM033
    [InlineData($"[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] {Attribute} public sealed partial class [|Layer|];", "error NORM033: Class 'Layer' has LayoutKind.Explicit, which asks every field for an offset, but fields are added to it; remove StructLayout")]
    [InlineData($"[System.Runtime.InteropServices.StructLayout((short)2, Pack = 8)] {Attribute} public sealed partial class [|Layer|];", "error NORM033: Class 'Layer' has LayoutKind.Explicit, which asks every field for an offset, but fields are added to it; remove StructLayout")]
    public Task A_mistake_is_reported_where_it_is(string source, string expected) => DiagnosticAssert.Reports(source, expected);

    [Fact]
    public Task Mistakes_in_class_and_arguments_are_all_reported()
        => DiagnosticAssert.Reports(
            "internal class [|Outer|] { [Normalize(Shape = [32], Axes = [[|1|]])] public sealed class [|Layer|]; }",
            "error NORM002: The class 'Outer' contains the layer 'Layer' but is not partial, so the layer cannot be added; write 'partial class Outer'",
            "error NORM009: Axis 1 is outside the shape [32], whose axes are 0 (or -1); remove it or write one of these",
            "error NORM001: Class 'Layer' is not partial, so the layer cannot be added to it; write 'partial class Layer'");

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    [InlineData("sealed")]
    [InlineData("static")]
    public Task Any_partial_class_is_fine(string modifier) => DiagnosticAssert.ReportsNothing($"{Attribute} {modifier} partial class Layer;");

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("internal")]
    [InlineData("protected internal")]
    [InlineData("private protected")]
    [InlineData("public")]
    public Task Any_accessibility_is_fine(string accessibility)
        => DiagnosticAssert.ReportsNothing($$"""public partial class Outer { {{Attribute}} {{accessibility}} partial class Layer; }""");

    [Fact]
    public async Task Another_attribute_of_the_same_name_is_none_of_ours()
    {
        var run = Compile.Generate("""
            namespace Other
            {
                internal sealed class NormalizeAttribute : Attribute;

                [Normalize] internal sealed class Layer;
            }
            """);

        Assert.Empty(run.Sources);
        Assert.Empty(await run.AnalyzeAsync());
    }
}
