using System.Numerics.Tensors;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NormGen.TestHelpers;

namespace NormGen.Tensors.Tests;

/// <summary>The code of runtime/docs/tensors.md compiles, and what needs no native library runs.</summary>
/// <remarks>A comment before each block says what it is.</remarks>
public sealed partial class GuideTests
{
    private static readonly string Guide = EmbeddedFile.Text("tensors.md");

    private static readonly IReadOnlyList<MetadataReference> Tensors =
    [
        MetadataReference.CreateFromFile(typeof(TensorNormalization).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Tensor).Assembly.Location),
    ];

    [Fact]
    public async Task Statements_run()
    {
        string[] statements = Blocks("statements");
        Assert.Equal(3, statements.Length);
        var guide = Build(Tensors, [.. Blocks("layer"), .. statements.Select(AsClass)]).Load();

        for (int i = 0; i < statements.Length; i++)
        {
            await (Task)guide.GetType($"Use{i}")!.GetMethod("Run")!.Invoke(null, null)!;
        }
    }

    /// <summary>It is compiled and not run: that takes the libraries' native packages, some 200 MB of libtorch for TorchSharp and 160 MB of ONNX
    /// Runtime, more than a restore of the tests should download.</summary>
    [Theory]
    [InlineData("torchsharp", "TorchSharp")]
    [InlineData("onnxruntime", "OnnxRuntime")]
    public void Code_for_other_libraries_compiles(string kind, string library)
    {
        string path = typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == library).Value!;

        Build([.. Tensors, MetadataReference.CreateFromFile(path)], Blocks(kind));
    }

    [Fact]
    public void Code_with_pointers_compiles()
    {
        string block = Assert.Single(Blocks("unsafe"));

        Build([], [.. Blocks("layer"), $"class Use {{ {block} }}"]);
    }

    private static GeneratorRun Build(IEnumerable<MetadataReference> references, IEnumerable<string> sources)
    {
        var compilation = Compile.Compilation(sources.Select(CodeBlocks.WithoutUsings));
        // A library may have been built against an earlier version than it is used with; the SDK is silent, too.
        var options = compilation.Options.WithAllowUnsafe(true)
            .WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.Add("CS1701", ReportDiagnostic.Suppress));
        return GeneratorRun.Run(Compile.Driver(), compilation.AddReferences(references).WithOptions(options)).AssertClean();
    }

    /// <summary>Statements, which may await, as a method of a class.</summary>
    private static string AsClass(string block, int index)
    {
        string usings = string.Concat(UsingDirective().Matches(block).Select(match => match.Value));
        string statements = UsingDirective().Replace(block, "");
        string run = statements.Contains("await ", StringComparison.Ordinal)
            ? $"public static async Task Run() {{ {statements} }}"
            : $"public static Task Run() {{ {statements} return Task.CompletedTask; }}";
        return $"using System.Threading.Tasks; {usings} public static class Use{index} {{ {run} }}";
    }

    private static string[] Blocks(string kind) => CodeBlocks.Of(Guide, kind);

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex UsingDirective();
}
