using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The generated part takes nothing away from what the user can write about the class.</summary>
public sealed class ConsumerTests
{
    private const string Attribute = "[Normalize(Shape = [-1, 64], Axes = [0])]";

    /// <summary>Namespaces of the user's, and their names for the attributes.</summary>
    [Fact]
    public void Presets_can_be_written_in_any_way()
        => Compile.Generate("""
            using Norm = NormGen.BatchNormAttribute;
            namespace Outer
            {
                [NormGen.LayerNorm(64)] public sealed partial class Qualified;
                [global::NormGen.RmsNormAttribute(64)] public sealed partial class Full;
                [Norm(64, 3)] public sealed partial class Renamed;
                [type: GroupNorm(8, 64)] public sealed partial class Targeted;
                [Obsolete, InstanceNorm(64, 3)] internal sealed partial class InList<T>
                {
                    [BatchNorm(Inner.Size)] public sealed partial class Inner { public const int Size = 3; }
                }
            }
            """);

    /// <summary>The names are ours in our namespace only.</summary>
    [Fact]
    public void Attributes_of_the_same_name_are_the_users()
        => Assert.Empty(Compile.Generate("namespace Mine { sealed class BatchNormAttribute(int channels) : Attribute { public int Channels => channels; } [BatchNorm(64)] public sealed class Layer; }").Sources);

    /// <summary>Tests of a library, say, with a layer of the same plan as one of the library's: both have its kernels.</summary>
    [Theory]
    [InlineData("[LayerNorm(4)] public sealed partial class")]
    [InlineData("[BatchNorm(3, Batch = 5)] public sealed partial class")]
    [InlineData("[RmsNorm(Sizes = [4, 8])] public static partial class")]
    public void A_project_that_sees_internals_can_have_the_same_kernels(string layer)
    {
        GeneratorRun library = Compile.Generate($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Friend\")] {layer} First;");
        CSharpCompilation friend = Compile.Compilation($"{layer} Second;").WithAssemblyName("Friend").AddReferences(library.Output.ToMetadataReference());

        GeneratorRun.Run(Compile.Driver(), friend).AssertClean();
    }

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"Mine\", \"1.0\")]")]
    [InlineData("[Obsolete]")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]")]
    public void The_class_can_have_attributes_of_its_own(string attribute)
        => Compile.Generate($"{attribute} {Attribute} public sealed partial class Layer;");

    [Fact]
    public void The_class_can_name_the_interface_itself()
        => Compile.Generate($"{Attribute} public sealed partial class Layer : INormalization<float>;");

    [Fact]
    public void The_class_can_have_constructors()
        => Compile.Generate($$"""{{Attribute}} public sealed partial class Layer(int first) { public int First => first; static Layer() { } public Layer() : this(1) { } }""");

    [Fact]
    public void The_class_can_have_a_base_class_and_a_document()
        => Compile.Generate($$"""public class Module { public virtual string Name => ""; } /// <summary>Mine.</summary>{{"\n"}}{{Attribute}} public sealed partial class Layer : Module { public override string Name => "Layer"; }""");

    [Fact]
    public void Names_of_the_users_do_not_stand_for_others()
        => Compile.Generate($$"""
            namespace Some.System { public sealed class Span; }
            namespace Some.NormGen { public sealed class LayerState; }
            namespace Some
            {
                {{Attribute}} public sealed partial class Math { public const int Vector = 1, Unsafe = 2, input = 3, training = 4; }
                {{Attribute}} public sealed partial class Layer { public sealed class Span; public sealed class NormGen; public sealed class global; }
            }
            """.Replace("class global", "class @global", StringComparison.Ordinal).Replace("{Attribute}", Attribute.Replace("[Normalize", "[global::NormGen.Normalize", StringComparison.Ordinal), StringComparison.Ordinal));
}
